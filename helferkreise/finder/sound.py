"""How a word sounds to Germans: Cologne phonetics, for names that come in Cyrillic.

A library writes Cyrillic letter by letter, so "Вертах" becomes "Vertakh"; both it and
"Wertach" sound like 3724.
"""

import re

SURE_SOUNDS = 3  # fewer are met by many words
HEARD_H = "4"  # "g" and "kh"

_PLAIN = {
    **dict.fromkeys("aeijouy", "0"),
    **dict.fromkeys("bp", "1"),
    **dict.fromkeys("dt", "2"),
    **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"),
    "l": "5",
    **dict.fromkeys("mn", "6"),
    "r": "7",
    **dict.fromkeys("sz", "8"),
    "x": "48",
}


def sound(word: str) -> str:
    """Return the code of a folded word; "" if it has none of the letters a to z."""
    letters = re.sub("[^a-z]", "", word)
    around = zip(f" {letters}", letters, f"{letters} "[1:], strict=False)
    codes = "".join(_code(*three) for three in around)
    once = re.sub(r"(.)\1+", r"\1", codes)
    return once[:1] + once[1:].replace("0", "")


def _code(before: str, letter: str, after: str) -> str:
    if letter == "p" and after == "h":
        return "3"
    if letter in "dt" and after in "csz":
        return "8"
    if letter == "c":
        hard = "ahkloqrux" if before == " " else "ahkoqux"
        return "4" if after in hard and before not in "sz" else "8"
    if letter == "x" and before in "ckq":
        return "8"
    return _PLAIN.get(letter, "")
