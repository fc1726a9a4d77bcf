"""All hints about the texts of a form, the weightiest first."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .contacts import contacts_in_text
from .hint import Hint
from .link_words import dead_links, same_words, words_that_say_nothing
from .pictures import Described, poorly_described
from .pieces import Text, read
from .reading import hard_to_read, long_sentences, reading
from .structure import (
    bold_headings,
    headings_out_of_order,
    headings_without_text,
    tables_without_heads,
)

MOST = 8
MOST_OF_A_KIND = 3


class Known(NamedTuple):
    """What the site knows and a text does not say.

    dead: why a link leads nowhere, in German, by its address. offices: whose a number, a
    mailbox or an address is, by `contacts.Contact.key`.
    """

    dead: Mapping[str, str] = {}
    offices: Mapping[str, str] = {}


class Found(NamedTuple):
    """hints: each with the number of its text. reading: the longest text's, or ""."""

    hints: list[tuple[int, Hint]]
    reading: str


def hints(
    texts: Sequence[str], known: Known, pictures: Sequence[Described] = ()
) -> Found:
    """Return at most `MOST` hints about texts and the pictures beside them.

    texts: HTML as the sanitiser leaves it, in the order of the form.
    """
    read_texts = [read(html) for html in texts]
    found = [
        (number, hint)
        for number, text in enumerate(read_texts)
        for hint in of_text(text, known)
    ]
    found += [(0, hint) for hint in poorly_described(pictures)[:MOST_OF_A_KIND]]
    found.sort(key=lambda each: -each[1].weight)
    read_well = filter(None, (reading(each.pieces) for each in read_texts))
    words = next((f"{each.in_words} (LIX {each.lix})" for each in read_well), "")
    return Found(found[:MOST], words)


def of_text(text: Text, known: Known) -> list[Hint]:
    kinds = [
        dead_links(text.pieces, known.dead),
        tables_without_heads(text.tables),
        words_that_say_nothing(text.pieces),
        headings_out_of_order(text.pieces),
        bold_headings(text.pieces),
        same_words(text.pieces),
        contacts_in_text(text.pieces, known.offices),
        headings_without_text(text.pieces),
        hard_to_read(text.pieces),
        long_sentences(text.pieces),
    ]
    return [hint for kind in kinds for hint in kind[:MOST_OF_A_KIND]]
