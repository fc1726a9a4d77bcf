"""Two texts, or two records, side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.versions.difference import (
    Mark,
    Piece,
    Record,
    Value,
    compare,
    compare_texts,
)
from editing.versions.html_text import readable

SAME, REMOVED, ADDED = Mark

TEXTS = st.text(alphabet="ab <&\n\r\u2028", max_size=60)


def joined(pieces):
    return "".join(piece.text for piece in pieces)


@given(TEXTS, TEXTS)
def test_each_side_says_exactly_its_text(before, after):
    left, right = compare_texts(before, after)

    assert joined(left) == before
    assert joined(right) == after
    assert {piece.mark for piece in left} <= {SAME, REMOVED}
    assert {piece.mark for piece in right} <= {SAME, ADDED}


@given(TEXTS, TEXTS)
def test_what_is_the_same_is_the_same_on_both_sides(before, after):
    left, right = compare_texts(before, after)

    same = [joined(p for p in side if p.mark is SAME) for side in (left, right)]
    assert same[0] == same[1]


@given(TEXTS)
def test_equal_texts_have_no_difference(text):
    left, right = compare_texts(text, text)

    assert left == right
    assert {piece.mark for piece in left} <= {SAME}


def test_words_are_marked_one_by_one():
    left, right = compare_texts(
        "Erste Zeile\nMontags um acht Uhr.", "Erste Zeile\nMontags um neun Uhr."
    )

    assert left == [
        Piece("Erste Zeile\nMontags um", SAME),
        Piece(" acht", REMOVED),
        Piece(" Uhr.", SAME),
    ]
    assert right[1] == Piece(" neun", ADDED)


def test_long_texts_without_lines_are_compared_in_time():
    left, _ = compare_texts("a b " * 5_000, "b a " * 5_000)

    assert left == [Piece("a b " * 5_000, REMOVED)]


def value(text, label="Name", stored=None):
    return Value(label, text, stored or text)


def test_only_what_has_changed_is_among_the_changes():
    before = Record("Amt", {"name": value("Amt"), "city": value("Kempten", "Ort")})
    after = Record("Amt", {"name": value("Amt"), "city": value("Sonthofen", "Ort")})

    difference = compare(before, after)

    assert [each.label for each in difference.changed] == ["Ort"]
    assert [each.label for each in difference.unchanged] == ["Name"]


def test_another_form_of_the_same_text_is_a_change():
    before = Record("", {"body": value("Text", stored="<p>Text</p>")})
    after = Record("", {"body": value("Text", stored="<p>Text</p><p></p>")})

    (change,) = compare(before, after).changed

    assert change.reads_the_same


def test_children_are_told_apart_by_key():
    old, kept, new = (Record(name, {"n": value(name)}) for name in ("alt", "da", "neu"))
    changed = Record("da", {"n": value("anders")})
    before = Record("", {}, {"Weg": {"1": old, "2": kept, "3": kept}})
    after = Record("", {}, {"Weg": {"2": changed, "3": kept, "4": new}})

    children = compare(before, after).children

    assert [(each.title, each.mark, each.kind) for each in children] == [
        ("da", SAME, "Weg"),
        ("neu", ADDED, "Weg"),
        ("alt", REMOVED, "Weg"),
    ]


def test_nothing_is_different_between_equal_records():
    record = Record("Amt", {"name": value("Amt")}, {"Weg": {"1": Record("Weg", {})}})

    assert compare(record, record).is_empty
    assert not compare(None, record).is_empty


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Titel</h2><p>Ein  Satz.</p>", "Überschrift: Titel\nEin Satz."),
        ("<ul><li><p>Eins</p></li><li>Zwei</li></ul>", "• Eins\n• Zwei"),
        ("<ol><li><p>Eins</p></li><li><p>Zwei</p></li></ol>", "1. Eins\n2. Zwei"),
        ("<ul><li>A<ul><li>B</li></ul></li></ul>", "• A\n  • B"),
        ('<p>Zum <a href="/amt/">Amt</a>.</p>', "Zum Amt [/amt/]."),
        ("<p>Sehr <strong>wichtig</strong></p>", "Sehr **wichtig**"),
        ("<p><s>5.</s> 10<sup>3</sup> H<sub>2</sub>O</p>", "~~5.~~ 10^3^ H_2_O"),
        ("<blockquote><p>Wort</p></blockquote>", "Zitat: Wort"),
        (
            "<table><tbody><tr><th>Tag</th><td><p>Mo</p></td></tr></tbody></table>",
            "| Tag | Mo",
        ),
        ("<p>eins<br>zwei</p><p></p>", "eins\nzwei"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("</a></ul><li>x", "• x"),
        ("", ""),
    ],
)
def test_rich_text_is_read_line_by_line(html, text):
    assert readable(html) == text


@given(st.text(alphabet="<>/aliulop &;\"'=", max_size=60))
def test_broken_rich_text_is_read_as_well(html):
    readable(html)
