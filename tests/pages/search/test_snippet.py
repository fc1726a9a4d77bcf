"""The place of a text that is shown of a hit, however long the text is."""

import pytest

from editing.findable import Findable, Passage
from pages.search.engine.index import SearchIndex
from pages.search.engine.parts import LONGEST, LONGEST_TEXT
from pages.search.engine.snippet import Piece, snippet

SENTENCE = "Wir sagen dazu viele Worte, und keines davon wird je gesucht. "


def parts_of(*passages):
    """Return what the index knows of a record that has these passages."""
    return SearchIndex([Findable("Hier", "/hier/", "Seiten", passages)]).parts(0)


def text_of(found):
    return "".join(piece.text for piece in found.pieces)


def test_place_is_found_far_down_in_a_long_text():
    parts = parts_of(Passage(SENTENCE * 1500 + "Dann hilft das Bürgerbüro."))

    found = snippet(parts, frozenset({"burgerburo"}))

    assert text_of(found).endswith("Dann hilft das Bürgerbüro.")
    assert Piece("Bürgerbüro", True) in found.pieces


def test_place_is_the_one_that_says_most():
    filler = SENTENCE * 100
    parts = parts_of(Passage(f"Miete. {filler} Miete und Kaution. {filler} Kaution."))

    found = snippet(parts, frozenset({"miete", "kaution"}))

    assert [piece.text for piece in found.pieces if piece.is_meant] == [
        "Miete",
        "Kaution",
    ]


def test_without_any_of_the_words_a_long_text_is_shown_from_its_beginning():
    parts = parts_of(Passage("Am Anfang steht dies. " + SENTENCE * 100))

    found = snippet(parts, frozenset({"qwertz"}))

    assert text_of(found).startswith("Am Anfang steht dies. ")


@pytest.mark.parametrize("words", [SENTENCE * 100, "Wort " * 1200, "x" * 6000])
def test_no_part_is_long_and_none_of_the_text_is_lost(words):
    parts = parts_of(Passage(words, "Kopf", "kopf"))

    assert max(len(part.text) for part in parts) <= LONGEST
    assert "".join("".join(p.text for p in parts).split()) == "".join(words.split())
    assert {(part.heading, part.anchor) for part in parts} == {("Kopf", "kopf")}


def test_parts_end_with_a_sentence():
    parts = parts_of(Passage(SENTENCE * 100))

    assert {part.text[-9:] for part in parts} == {" gesucht."}


def test_longest_text_ends_somewhere():
    parts = parts_of(Passage("x" * (LONGEST_TEXT + 1)))

    assert sum(len(part.text) for part in parts) == LONGEST_TEXT


def test_heading_without_text_is_a_part_and_nothing_is_none():
    parts = parts_of(Passage("", "Nur ein Kopf", "kopf"), Passage(""))

    assert [(part.text, part.heading) for part in parts] == [("", "Nur ein Kopf")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://www.example.org/sicherheit/jagd?x=1#y", "example.org"),
        ("Siehe http://amt.example.org.", "Siehe amt.example.org."),
        ("Formular (https://example.org/a.pdf), hier", "Formular (example.org), hier"),
        ("Zu https://example.org/a/, dann weiter", "Zu example.org, dann weiter"),
        ("info@example.org/Rathaus", "info@example.org/Rathaus"),
    ],
)
def test_of_an_address_only_the_host_is_text(written, shown):
    [part] = parts_of(Passage(written))

    assert part.text == shown
