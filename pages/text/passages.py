"""A rich text as plain words, cut where a heading begins."""

from typing import NamedTuple

from .headings import HEADING, headings
from .plain import plain


class Part(NamedTuple):
    """The words below a heading; before the first one heading and anchor are ""."""

    text: str
    heading: str
    anchor: str


def parts(html: str, prefix: str = "") -> list[Part]:
    """Return the parts of a text in order. prefix: begins each anchor, as on the page."""
    pieces = HEADING.split(html)  # text, then level, attributes, heading, text, …
    anchored = iter(headings(html, prefix))
    found = [Part(plain(pieces[0]), "", "")]
    for heading, text in zip(pieces[3::4], pieces[4::4], strict=True):
        if plain(heading):
            at = next(anchored)
            found.append(Part(plain(text), at.text, at.anchor))
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {plain(text)}")
    return [part for part in found if part.text or part.heading]
