"""A rich text as plain words, without losing what its signs say."""

import re
from html import unescape

TAG = re.compile("<[^>]+>")
INLINE = re.compile(r"</?(?:a|b|em|i|s|strong|sub|sup)\b[^>]*>")
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


def _words(html: str) -> str:
    html = INLINE.sub("", MOVED.sub(_signs, html))
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _signs(moved: re.Match[str]) -> str:
    text = TAG.sub("", moved[2])
    return text if "&" in text else text.translate(SIGNS[moved[1]])
