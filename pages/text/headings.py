"""The headings of a text: addresses within it, a list of contents, other levels.

html: as the sanitiser leaves it, so that headings are whole and carry no `id`.
"""

import re
from typing import NamedTuple

from base.text.folding import as_anchor

from .plain import plain

HEADING = re.compile(r"<h([234])([^>]*)>(.*?)</h\1>", re.DOTALL)


class Heading(NamedTuple):
    """level: 2 to 4. anchor: unique within the text, for an `id`."""

    level: int
    text: str
    anchor: str


def headings(html: str, prefix: str = "") -> list[Heading]:
    """Return the headings of a text in order, without those that say nothing.

    prefix: begins each anchor, where several texts stand on one page.
    """
    found: list[Heading] = []
    for match in HEADING.finditer(html):
        text = plain(match[3])
        if text:
            taken = {heading.anchor for heading in found}
            found.append(
                Heading(
                    int(match[1]),
                    text,
                    _free(prefix + (as_anchor(text) or "teil"), taken),
                )
            )
    return found


def with_anchors(html: str, prefix: str = "", deeper: int = 0) -> str:
    """Return `html` with an `id` on each heading.

    deeper: by how many levels the headings go down, where the text is part of another.
    """
    anchors = iter(headings(html, prefix))

    def anchored(match: re.Match[str]) -> str:
        if not plain(match[3]):
            return ""
        level = int(match[1]) + deeper
        return f'<h{level}{match[2]} id="{next(anchors).anchor}">{match[3]}</h{level}>'

    return HEADING.sub(anchored, html)


def _free(anchor: str, taken: set[str]) -> str:
    """Return an anchor that is not taken: "fristen", "fristen-2", …"""
    numbered = (f"{anchor}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in [anchor, *numbered] if each not in taken)
