"""Long sentences are named, and LIX is said in plain words."""

import pytest

from pages.hints.rules.pieces import read
from pages.hints.rules.reading import hard_to_read, long_sentences, reading

EASY = "Wir sind für Sie da und helfen gern. " * 10
LAW = (
    "Aufenthaltserlaubnisse verlängern Ausländerbehörden antragsgemäß vorbehaltlich "
    "fortbestehender Erteilungsvoraussetzungen. "
) * 10


def sentence(count):
    return " ".join(["Wort"] * count) + "."


def test_sentence_is_long_from_26_words_on():
    pieces = read(f"<p>{sentence(25)}</p><p>{sentence(26)}</p>").pieces

    found = long_sentences(pieces)

    assert [(hint.nth, hint.words) for hint in found] == [(1, sentence(26))]
    assert found[0].says.startswith("Dieser Satz hat 26 Wörter.")


def test_three_longest_sentences_come_first():
    html = "".join(f"<p>{sentence(count)}</p>" for count in [30, 40, 28, 35])

    found = long_sentences(read(html).pieces)

    assert [len(hint.words.split()) for hint in found] == [40, 35, 30]


def test_list_without_stops_is_no_long_sentence():
    items = "".join(f"<li><p>ein Ausweis mit Bild {n}</p></li>" for n in range(9))

    assert long_sentences(read(f"<p>Nötig sind:</p><ul>{items}</ul>").pieces) == []


@pytest.mark.parametrize(
    ("text", "lix", "words"),
    [
        (EASY, 8, "leicht zu lesen"),
        (LAW, 107, "schwer zu lesen, etwa wie ein Gesetz"),
    ],
)
def test_lix_is_told_in_words(text, lix, words):
    found = reading(read(f"<p>{text}</p>").pieces)

    assert (found.lix, found.in_words) == (lix, words)


def test_lix_of_a_short_text_says_nothing():
    assert reading(read("<p>Wir helfen.</p>" * 3).pieces) is None


def test_headings_and_tables_are_no_sentences():
    heading = f"<h2>{'Aufenthaltserlaubnisverlängerung ' * 60}</h2>"
    table = "<table><tbody><tr><td><p>Zuständigkeiten</p></td></tr></tbody></table>"

    with_both = reading(read(f"{heading}<p>{EASY}</p>{table}").pieces)

    assert with_both == reading(read(f"<p>{EASY}</p>").pieces)


def test_hard_text_is_told_what_would_help():
    words = hard_to_read(read(f"<p>{LAW}</p>").pieces)
    long = "Verwaltung " * 24 + "endet. "
    both = hard_to_read(read(f"<p>{long * 4}</p>").pieces)

    assert "der langen Wörter wie „Erteilungsvoraussetzungen“" in words[0].says
    assert "der langen Sätze: im Schnitt 25 Wörter" in both[0].says
    assert hard_to_read(read(f"<p>{EASY}</p>").pieces) == []
