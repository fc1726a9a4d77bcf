"""The place in a text that answers a question, with the words that were meant marked."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .parts import Part
from .words import words

LENGTH = 220  # characters
BEFORE = 60  # of them at most before the first word that is marked
TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Piece(NamedTuple):
    """Some text as it stands there; is_meant: whether it is one of the words."""

    text: str
    is_meant: bool


class Snippet(NamedTuple):
    """heading, anchor: of the part it is taken from, or ""."""

    pieces: list[Piece]
    heading: str
    anchor: str


def snippet(parts: Sequence[Part], meant: frozenset[str]) -> Snippet:
    """Return the part that says most of what is meant, at the first place that does.

    meant: folded words. Without any in it, the beginning of the text.
    """
    best = max(parts, key=lambda part: worth(part, meant), default=Part(""))
    text = cut(best.text, said_in(best, meant))
    return Snippet(pieces(text, meant), best.heading, best.anchor)


def worth(part: Part, meant: frozenset[str]) -> tuple[int, bool]:
    """Return how many of the words a part says, those of its heading twice."""
    in_heading = len(meant.intersection(words(part.heading)))
    return 2 * in_heading + len(said_in(part, meant)), bool(part.text)


def said_in(part: Part, meant: frozenset[str]) -> frozenset[str]:
    """Return the words that the text of a part says of those that are meant."""
    return meant.intersection(part.said.split())


def pieces(text: str, meant: Collection[str]) -> list[Piece]:
    """Return a text in pieces, so that those can be marked that are meant."""
    found, end = [], 0
    for match in TOKEN.finditer(text):
        if is_meant(match[0], meant):
            found += [Piece(text[end : match.start()], False), Piece(match[0], True)]
            end = match.end()
    return [piece for piece in [*found, Piece(text[end:], False)] if piece.text]


def is_meant(token: str, meant: Collection[str]) -> bool:
    return any(
        word in meant for word in [*words(token), *words(token.replace("-", ""))]
    )


def cut(text: str, meant: Collection[str]) -> str:
    """Return at most about LENGTH characters around the first word that is meant."""
    if len(text) <= LENGTH:
        return text
    tokens = TOKEN.finditer(text) if meant else ()
    first = next((m.start() for m in tokens if is_meant(m[0], meant)), 0)
    start = sentence_before(text, first)
    end = start + LENGTH
    if end >= len(text):
        end = len(text)
    else:
        end = text.rfind(" ", start + LENGTH // 2, end) or end
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def sentence_before(text: str, at: int) -> int:
    """Return where the sentence begins that is told at a place, or a word near before it."""
    start = max(text.rfind(mark, 0, at) for mark in (". ", "? ", "! ", ": ")) + 2
    if start >= 2 and at - start <= BEFORE:
        return start
    return text.rfind(" ", 0, at - BEFORE) + 1 if at > BEFORE else 0
