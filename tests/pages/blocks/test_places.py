"""Places in a text: after which of its paragraphs, also when others are written."""

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.blocks.block import parts
from pages.blocks.places import choices, cut, moved, moves, paragraphs
from pages.text.rich_text import render
from tests.effort import tries

TEXT = (
    "<h2>Wer?</h2><p>Alle<br>hier.</p><ul><li><p>a</p></li><li><p>b</p></li></ul>"
    '<blockquote><p>c</p></blockquote><p><a href="/x/?a=1">d</a></p>'
)


def text(letters):
    return "".join(f"<p>{each}</p>" for each in letters)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p></p><h2> <br></h2>", []),
        (
            TEXT,
            [
                "<h2>Wer?</h2>",
                "<p>Alle<br>hier.</p>",
                "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
                "<blockquote><p>c</p></blockquote>",
                '<p><a href="/x/?a=1">d</a></p>',
            ],
        ),
        ("<p></p><p>a</p><p></p><p>b</p><p></p>", ["<p></p><p>a</p>", "<p></p><p>b</p><p></p>"]),
        ('<p><a href="/?a>b">a</a></p><p>b</p>', ['<p><a href="/?a>b">a</a></p>', "<p>b</p>"]),
        ("a<p>b</p>c", ["a<p>b</p>c"]),
    ],
)  # fmt: skip
def test_paragraphs_are_what_has_words(html, expected):
    assert paragraphs(html) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], ["abc"]),
        ([0], ["", "abc"]),
        ([1, 1], ["a", "", "bc"]),
        ([2, 9], ["ab", "c", ""]),
    ],
)
def test_text_is_cut_at_places(places, expected):
    assert cut(text("abc"), places) == [text(each) for each in expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc", "abc", [0, 1, 2, 3]),
        ("abc", "xabc", [0, 2, 3, 4]),  # something new on top
        ("abc", "abxc", [0, 1, 2, 4]),
        ("abc", "bc", [0, 0, 1, 2]),  # what is gone leaves its blocks where it was
        ("abc", "", [0, 0, 0, 0]),
        ("abc", "aBc", [0, 1, 2, 3]),  # written anew
        ("abc", "aBBc", [0, 1, 2, 4]),
        ("", "ab", [0]),
    ],
)
def test_place_stays_behind_its_paragraph(before, after, expected):
    assert moves(text(before), text(after)) == expected


def test_place_behind_the_end_stays_there():
    assert moved(9, [0, 1, 3]) == 3


LETTERS = st.lists(st.sampled_from("abcd"), max_size=8)


@settings(max_examples=tries(200))
@given(LETTERS, LETTERS)
def test_blocks_never_change_their_order_and_stay_in_the_text(before, after):
    found = moves(text(before), text(after))

    assert len(found) == len(before) + 1
    assert found == sorted(found)
    assert all(0 <= place <= len(after) for place in found)


def test_places_have_words():
    long = "Wer sich ehrenamtlich engagiert, ist bei der Arbeit für andere versichert."

    assert choices(f"<h2>Wer &amp; was?</h2><p>{long}</p>") == [
        ("", "unter dem ganzen Text"),
        (0, "vor dem Text"),
        (1, "nach „Wer & was?“"),
        (2, "nach „Wer sich ehrenamtlich engagiert, ist bei der Arbeit für …“"),
    ]


def test_pieces_are_as_safe_as_their_text():
    html = "<p>Eins</p>"

    [raw], [cleaned] = parts(html, []), parts(render(html), [])

    assert isinstance(raw.text, SafeString) is False
    assert isinstance(cleaned.text, SafeString) is True
