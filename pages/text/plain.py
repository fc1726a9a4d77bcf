"""A rich text as plain words, without losing what its signs say."""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

TAG = re.compile("<[^>]+>")
EACH_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>""")
NEVER_CLOSED = {"br", "col", "hr"}
BLOCK = re.compile(r"<(?:p|h[1-6]|[uo]l|li|blockquote|table)\b")
INLINE = re.compile(r"</?(?:a|b|em|i|s|strong|sub|sup)\b[^>]*>")
BEGINS_RICH = re.compile(
    r"\s*<(?:p|h[1-6]|[uo]l|li|blockquote|table|a|b|strong|em|i|s|su[bp]|br)\b[^>]*>"
)
EMPTY_LINES = re.compile(r"\n\s*\n")
# without its line, what is struck would hold again
STRUCK = re.compile(r"<s>.*?</s>", re.DOTALL)
# at the height of the others, "10³" would be "103"
MOVED = re.compile(r"<(sup|sub)>(.*?)</\1>", re.DOTALL)
SIGNS = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def plain(html: str) -> str:
    """Return the words of a text; what stands in a line of its own is no part of the next.

    html: as the sanitiser leaves it. What is struck is left out, unless that is all;
    raised and lowered numbers become signs of their own.
    """
    return _words(STRUCK.sub("", html)) or _words(html)


def paragraphs(text: str) -> str:
    """Return a text as HTML; what begins as rich text does comes back as it is."""
    if BEGINS_RICH.match(text) or not text.strip():
        return text.strip() and text
    return from_plain(text)


def from_plain(text: str) -> str:
    """Return a plain text as HTML: empty lines separate its paragraphs."""
    lines = escape("\n".join(text.splitlines()), quote=False).strip()
    found = [each.strip().replace("\n", "<br>") for each in EMPTY_LINES.split(lines)]
    return "".join(f"<p>{each}</p>" for each in found)


def in_paragraphs(html: str) -> str:
    """Return a text with paragraphs around the words that stand in no block.

    html: as the sanitiser leaves it. So it begins as rich text does, and `paragraphs`
    never takes it for a plain one.
    """
    found = []
    for is_block, group in groupby(nodes(html), lambda node: bool(BLOCK.search(node))):
        part = "".join(group)
        is_bare = not is_block and TAG.sub("", part).strip()
        found.append(f"<p>{part}</p>" if is_bare else part)
    return "".join(found)


def nodes(html: str) -> Iterator[str]:
    """Yield the elements of a text that stand in no other, and what is between them."""
    depth = begin = 0
    for tag in EACH_TAG.finditer(html):
        if depth == 0:
            yield html[begin : tag.start()]
            begin = tag.start()
        if tag[2] not in NEVER_CLOSED:
            depth += -1 if tag[1] else 1
        if depth == 0:
            yield html[begin : tag.end()]
            begin = tag.end()
    yield html[begin:]


def _words(html: str) -> str:
    html = INLINE.sub("", MOVED.sub(_signs, html))
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _signs(moved: re.Match[str]) -> str:
    text = TAG.sub("", moved[2])
    return text if "&" in text else text.translate(SIGNS[moved[1]])
