"""What somebody may be typing: titles of which words begin with what is typed so far."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from .ranking import OF_A_KIND, Entry
from .words import words


def spoken(text: str) -> str:
    """Return the folded words of a text, each with a space before it."""
    return "".join(f" {word}" for word in words(text))


def beginning(entries: Sequence[Entry], typed: str, most: int) -> list[int]:
    """Return the numbers of at most so many entries, best first.

    Each typed word begins one of the title, or one of another name of the entry.
    """
    asked = [f" {word}" for word in words(typed)]
    found = (
        (*_rank(entry, text, asked), number)
        for number, entry in enumerate(entries)
        for text in _meant(entry, asked)
    )
    return [number for *_, number in nsmallest(most, found)]


def _meant(entry: Entry, asked: Sequence[str]) -> Iterable[str]:
    """Yield the first name of an entry that has all words, if one does."""
    for text in entry.said:
        if asked and asked[0] in text and all(word in text for word in asked[1:]):
            yield text
            return


def _rank(
    entry: Entry, text: str, asked: Sequence[str]
) -> tuple[bool, bool, float, int]:
    """Return what sorts: a title first, one that begins so, what leads on, short ones."""
    is_other_name = text != entry.said[0]
    is_within = not text.startswith("".join(asked))
    return is_other_name, is_within, -OF_A_KIND.get(entry.kind, 1.0), len(text)
