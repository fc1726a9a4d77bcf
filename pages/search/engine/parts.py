"""What an entry of the index says, in parts that are short enough to look through.

A PDF may have a hundred thousand characters, and of each hit on a page the place is
shown that answers the question.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from .words import terms

LONGEST_TEXT = 200_000  # characters of one passage that are read
LONGEST = 2_000  # of one part
WEB_ADDRESS = re.compile(
    r"https?://(?:www\.)?([^\s/?#()<>„“]+)[^\s()<>„“]*(?<![.,;:!?])"
)


class Part(NamedTuple):
    """What an entry says: text, below a heading with its anchor or below none.

    said: its words as the index has them, each once and in no order, so that nobody folds
    the text again who asks.
    """

    text: str
    heading: str = ""
    anchor: str = ""
    said: str = ""


def parts_of(passages: Iterable[Any]) -> list[Part]:
    """Return the parts of passages, as `Findable`s have them, without those that are empty."""
    return [
        Part(text, each.heading, each.anchor, " ".join({*terms(text)}))
        for each in passages
        if each.text or each.heading
        for text in cut_up(without_paths(each.text[:LONGEST_TEXT]))
    ]


def without_paths(text: str) -> str:
    """Return a text that says of addresses of websites only whose they are.

    "/sicherheit/mobilitaet/" is no word of the text, though it is read as two.
    """
    return WEB_ADDRESS.sub(r"\1", text) if "://" in text else text


def cut_up(text: str) -> Iterable[str]:
    """Yield a text in pieces that end with a sentence, or else with a word."""
    start = 0
    while len(text) - start > LONGEST:
        half, most = start + LONGEST // 2, start + LONGEST
        sentence = text.rfind(". ", half, most) + 1
        end = sentence or text.rfind(" ", half, most) + 1 or most
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()
