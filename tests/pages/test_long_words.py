"""What reads the texts of the site takes a word of 20,000 letters in one go.

Measured is processor time of this thread, so it does not matter how busy the machine is.
An expression that begins anew at each letter takes seconds, all that are here take none.
"""

from html import escape
from time import thread_time

import pytest

from base.text.mail_protection import protect
from pages.hints.rules.hints import Known, hints
from pages.search.engine.snippet import cut
from pages.search.engine.words import words
from pages.text.headings import headings
from pages.text.plain import plain
from pages.text.reference import references_in
from pages.text.rich_text import clean_stored, reads_the_same, render
from tests.factories import make_page

LETTERS = 20_000
LIMIT = 0.5  # seconds of processor
PIECES = [
    *["a", "ä", "A", "Aa", "a-", "a.", "a/", "a@", "a.a@", "-", "@", "_"],
    *["0", "0 ", "(0", "+49", "0-", "1.", "?A", "! ", " ", "\n ", "„", "' "],
    *["<", "&amp;", "&#64;", "www.", "https://", "<h2>", "<sup>", "<s>", "<a ", "<!--"],
    '<a href="/a/">',
]
READERS = {
    "protect": protect,
    "clean": clean_stored,
    "same": lambda html: reads_the_same(html, html + "!"),
    "render": render,
    "headings": headings,
    "plain": plain,
    "references": references_in,
    "hints": lambda html: hints([html], Known()),
    "search": lambda html: words(plain(html)),
    "snippet": lambda html: cut(plain(html), {"ende"}),
}


def long_texts():
    """Yield texts of one long word, as tags where it has some and as letters."""
    for piece in PIECES:
        word = (piece * LETTERS)[:LETTERS]
        yield f"<p>{word} Ende</p>"
        yield f"<p>{escape(word)}</p>"


@pytest.mark.parametrize("reader", READERS)
def test_long_word_costs_no_reader_much(reader):
    read = READERS[reader]
    slow = []

    for text in long_texts():
        stored = text if reader == "clean" else clean_stored(text)
        begun = thread_time()
        read(stored)
        if thread_time() - begun > LIMIT:
            slow.append(text[:30])

    assert slow == []


@pytest.mark.django_db
def test_long_word_costs_no_visitor_much(client):
    make_page(slug="kurz")
    make_page(slug="wort", body=f"<p>{'a' * LETTERS}</p>")
    client.get("/kurz/")  # what is made once for all pages

    begun = thread_time()
    answer = client.get("/wort/")
    took = thread_time() - begun

    assert (answer.status_code, took < LIMIT) == (200, True)
