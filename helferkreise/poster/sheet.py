"""How large the type of a poster may be, so that all of it fits onto one sheet.

The sheet is measured as static/css/helferkreise/poster.css sets it, in em of its type.
A letter is taken as a little wider than it is: who guesses too high wastes some paper,
who guesses too low prints a second sheet. tests/e2e/test_poster.py prints them.
"""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

# em on a line by the size of type, the largest first
LINES = {"large": 40, "medium": 46, "small": 56, "tiny": 66}
HEIGHT = 297 / 210  # of every sheet, by its width
LETTER = 0.52
MARGINS = 3.5, 4.5  # of a sheet: above and below, at both sides
GAP = 1.125
CODE = 11.0, 13.0  # its height; its width with what is between
ABOVE = 2.0  # whose site it is
BELOW = 2.9  # in the band: its line, two gaps, and when it was printed
BANNER = (
    0.11  # of the width of a sheet, for the one of the examples, which has its own type
)


class Text(NamedTuple):
    """A text of a poster. size: of its type; line: its height by this, from line to line."""

    words: str
    size: float = 1
    line: float = 1.4


def type_size(
    blocks: Iterable[Sequence[Text]], beside: Sequence[Text], url: str
) -> str:
    """Return the largest size of type with which a poster is one sheet.

    blocks: what stands on it, in parts with a gap between. beside: the code. url: below it.
    """
    parts = [block for block in blocks if any(text.words for text in block)]
    for name, em in LINES.items():
        room = em * (HEIGHT - BANNER) - MARGINS[0] - ABOVE - BELOW
        width = em - MARGINS[1]
        used = sum(_height(part, width) + GAP for part in parts)
        used += max(CODE[0], _height(beside, width - CODE[1])) + GAP
        if used + _height([Text(url)], width) <= room:
            return name
    return "tiny"


def _height(texts: Sequence[Text], width: float) -> float:
    """Return how high texts are that stand on lines of a width."""
    return sum(
        len(wrap(text.words, max(1, int(width / text.size / LETTER))) or [""])
        * text.size
        * text.line
        for text in texts
    )
