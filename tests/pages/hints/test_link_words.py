"""Link texts say where they lead, and links lead somewhere."""

import pytest

from pages.hints.rules.link_words import (
    dead_links,
    same_words,
    says_nothing,
    words_that_say_nothing,
)
from pages.hints.rules.pieces import read


def link(words, address="/a/"):
    return f'<a href="{address}">{words}</a>'


@pytest.mark.parametrize(
    "words",
    [
        "hier",
        "Hier",
        "mehr",
        "Mehr …",
        "weiter",
        "Klicken Sie hier",
        "diese Seite",
        "Link",
    ]
    + [
        "zur Website",
        "Mehr Informationen",
        "Weitere Informationen finden Sie hier",
        "PDF",
    ],
)
def test_words_that_could_lead_anywhere(words):
    assert says_nothing(words)


@pytest.mark.parametrize(
    "words",
    ["Antrag auf Wohngeld", "Mehr über Wohngeld", "Seite des Jobcenters", "Sie"]
    + [
        "Formular herunterladen",
        "08321 612-0",
        "info@example.org",
        "Weiterbildung",
        "",
    ],
)
def test_words_that_say_something(words):
    assert not says_nothing(words)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("https://example.org/a/b", 1),
        ("www.example.org/a/b?c=d", 1),
        ("www.example.org", 0),
        ("info@example.org", 0),
        ("und/oder", 0),
    ],
)
def test_address_is_no_link_text(words, count):
    found = words_that_say_nothing(read(f"<p>Siehe {link(words)}</p>").pieces)

    assert [hint.words for hint in found] == [words] * count


def test_link_names_the_place_and_its_words():
    [hint] = words_that_say_nothing(read(f"<p>Lesen Sie {link('hier')}.</p>").pieces)

    assert (hint.place, hint.words) == ("Im Absatz „Lesen Sie hier.“", "hier")


def test_dead_link_is_told_with_the_reason():
    pieces = read(f"<p>{link('Weg', '/weg/')} und {link('Da', '/da/')}</p>").pieces

    [hint] = dead_links(pieces, {"/weg/": "Dort ist nichts."})

    assert hint.says == "Der Link „Weg“ führt gerade ins Leere: Dort ist nichts."


@pytest.mark.parametrize(
    ("links", "count"),
    [
        ([("Antrag", "/a/"), ("Antrag", "/b/")], 1),
        ([("Antrag", "/a/"), ("antrag", "/a/")], 0),
        ([("hier", "/a/"), ("hier", "/b/")], 0),  # which is said already
    ],
)
def test_links_that_are_called_alike_lead_to_the_same(links, count):
    pieces = read("".join(f"<p>{link(*each)}</p>" for each in links)).pieces

    assert len(same_words(pieces)) == count
