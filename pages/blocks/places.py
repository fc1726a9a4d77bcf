"""Where blocks stand in the text of a page: after so many of its paragraphs.

A place is a number of paragraphs, from 0 for what stands before the text; None stands for
what comes below all of it. A paragraph is whatever stands in the text as one: a heading,
a list and a table, too. What has no words is none, as nobody could name it. html: as the
sanitiser leaves it.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from base.text.shortened import shortened
from pages.text.plain import nodes, plain

MOST = 60  # characters of a paragraph that name it
BELOW, ABOVE = "unter dem ganzen Text", "vor dem Text"


def paragraphs(html: str) -> list[str]:
    """Return the paragraphs of a text; together they are the text."""
    found: list[str] = []
    begun = ""
    for node in nodes(html):
        begun += node
        if "</" in node and plain(begun):  # an element that is whole, no <br>
            found.append(begun)
            begun = ""
    if found:
        found[-1] += begun
    return found


def cut(html: str, places: Sequence[int]) -> list[str]:
    """Return the pieces of a text around places, which are in order: one more of these."""
    parts = paragraphs(html)
    bounds = zip([0, *places], [*places, None], strict=True)
    return ["".join(parts[begin:end]) for begin, end in bounds]


def moves(before: str, after: str) -> list[int]:
    """Return where each place of a text is in another that was made of it.

    A place stays behind the paragraph after which it was, as far as that is still there.
    """
    old, new = ([plain(each) for each in paragraphs(html)] for html in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = [0] * (len(old) + 1)
    for _, i, until, j, end in matcher.get_opcodes():
        for place in range(i + 1, until + 1):
            found[place] = min(j + place - i, end)
    return found


def moved(place: int, moves: Sequence[int]) -> int:
    """Return where a place has moved; one behind the end stays there."""
    return moves[min(place, len(moves) - 1)]


def choices(html: str) -> list[tuple[int | str, str]]:
    """Return all places of a text with words for them, for a list to choose from."""
    found: list[tuple[int | str, str]] = [("", BELOW), (0, ABOVE)]
    for place, paragraph in enumerate(paragraphs(html), 1):
        found.append((place, f"nach „{shortened(plain(paragraph), MOST)}“"))
    return found
