"""All hints together: few, the weightiest first, each with a place that is there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.hints.rules.hints import MOST, Known, hints
from pages.hints.rules.pictures import Described
from pages.hints.rules.pieces import read, tidy
from pages.hints.rules.sentences import sentences
from pages.text.plain import from_plain
from pages.text.rich_text import clean
from tests.effort import tries

PARTS = [
    *(
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<h4>",
        "</h4>",
        "<ul><li>",
        "</li></ul>",
        "<br>",
    ),
    *("<table><tr><td>", "</td><td>", "</td></tr><tr><td>", "</td></tr></table>"),
    *('<a href="/a/">', "</a>", "<strong>", "</strong>", "<s>", "</s>", "&amp;", "<"),
    *(
        "hier",
        "Wort ",
        "z. B. ",
        "1. Januar. ",
        "Hauptstr. 5 ",
        "08321 612-0 ",
        "Ende. ",
    ),
    *(
        "a@example.org ",
        "Aufenthaltserlaubnis ",
        "„",
        "“ ",
        "…",
        "\u00a0",
        "lang " * 30,
    ),
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@settings(max_examples=tries(500), deadline=None)
@given(TEXTS)
def test_hint_names_words_that_stand_where_it_says(html):
    text = clean(html)
    pieces = read(text).pieces

    found = hints([text], Known({"/a/": "Weg."})).hints

    assert len(found) <= MOST
    assert [hint.weight for _, hint in found] == sorted(
        (hint.weight for _, hint in found), reverse=True
    )
    for _, hint in found:
        if hint.opening:
            piece = [each for each in pieces if each.opening == hint.opening][hint.nth]
            assert hint.words in piece.text.replace("\n", " ")


@settings(max_examples=tries(500), deadline=None)
@given(TEXTS)
def test_no_word_is_lost_between_sentences(html):
    for piece in read(clean(html)).pieces:
        assert " ".join(sentences(piece.text)).split() == piece.text.split()


@given(st.text())
def test_plain_text_keeps_its_words(text):
    pieces = read(from_plain(text)).pieces

    assert tidy("\n".join(each.text for each in pieces)).split() == text.split()


def test_weightiest_come_first_and_of_a_kind_three_at_most():
    dead = "".join(f'<p><a href="/weg/">Ziel {n}</a></p>' for n in range(5))
    numbers = "".join(f"<p>08321 612-{n}</p>" for n in range(5))

    found = hints([f"{numbers}{dead}"], Known({"/weg/": "Weg."})).hints

    assert [hint.words for _, hint in found] == (
        ["Ziel 0", "Ziel 1", "Ziel 2"] + ["08321 612-0", "08321 612-1", "08321 612-2"]
    )


def test_each_hint_has_the_number_of_its_text():
    texts = ["<p>Alles gut.</p>", "<p>08321 612-0</p>"]

    found = hints(texts, Known(), [Described("Fest", "Fest")]).hints

    assert [(number, hint.place) for number, hint in found] == [
        (0, "Beim Bild „Fest“"),
        (1, "Im Absatz „08321 612-0“"),
    ]


def test_what_is_struck_is_not_read():
    assert hints(["<p><s>08321 612-0</s> gilt nicht</p>"], Known()).hints == []


def test_second_paragraph_that_begins_alike_is_told_from_the_first():
    html = "<p>Anruf:<br>ja</p><p>Anruf:<br>08321 612-0</p>"

    [(_, hint)] = hints([html], Known()).hints

    assert (hint.opening, hint.nth) == ("Anruf:", 1)


def test_reading_is_that_of_the_first_long_text():
    texts = ["<p>Kurz.</p>", f"<p>{'Wir helfen Ihnen gern. ' * 20}</p>"]

    assert hints(texts, Known()).reading == "leicht zu lesen (LIX 4)"
