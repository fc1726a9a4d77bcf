"""Folding of place names, so that what people type meets what is written.

``words`` breaks a text into folded words, ``readings`` turns words into keys.
Both sides of the finder, the names it knows and the text somebody typed, go
through the same two functions; two texts name the same place if they share a key.
"""

import re
import unicodedata

MAX_TYPED = 100  # characters; the longest name we know has 21

# beside a name without changing which place is meant; "D-87561" is a country sign
TITLES = frozenset({"bad", "d", "gemeinde", "markt", "marktgemeinde", "ort", "ortsteil", "ot", "stadt"})  # fmt: skip
# what follows them says where the place lies: "Ried b.Sulzberg", "Bühl am Alpsee"
QUALIFIERS = frozenset({"a", "am", "an", "bei", "im", "in", "ob", "vor"})
SPELT_OUT = {"b": "bei", "i": "im", "skt": "sankt", "st": "sankt"}

LETTERS_FOR_DIGITS = str.maketrans("oil", "011")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; empty if it has no letter and no digit.

    ä = ae = a, ö = oe = o, ü = ue = u, ß = ss = s; case, accents, punctuation and
    everything after MAX_TYPED characters are dropped. Of numbers beside letters only
    postal codes stay ("Oberstdorf 5"), numbers alone are one ("87 561").
    """
    parts = re.findall(r"[^\W_]+", _fold(text[:MAX_TYPED]))
    if all(part.isdecimal() for part in parts):
        return ("".join(parts),) if parts else ()
    # a digit inside a word is a slip: "S0nthofen"
    kept = (p if len(p) == 5 and p.isdecimal() else re.sub(r"\d", "", p) for p in parts)
    return tuple(SPELT_OUT.get(part, part) for part in kept if part)


def readings(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a name, strictest first, without repetition.

    As it stands, then without what says where it lies ("im Allgäu", "b.Sulzberg"),
    then without titles ("Bad", "Gemeinde") as well. A name never becomes empty.
    """
    end = next((i for i, word in enumerate(name) if i and word in QUALIFIERS), None)
    # a last word is no qualifier: it would have nothing to say ("Oberzollhaus I")
    head = name[:end] if end and end < len(name) - 1 else name
    if len(head) > 1 and re.fullmatch("al+gau?", head[-1]):
        head = head[:-1]
    bare = tuple(word for word in head if word not in TITLES) or head
    return tuple(dict.fromkeys("".join(part) for part in (name, head, bare)))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    folded = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit[0])), folded)
    # "8756O" and "8756l" are postal codes typed with the wrong key
    folded = re.sub(
        r"\b(?=(?:[oil]*\d){3})[\doil]{4,6}\b",
        lambda code: code[0].translate(LETTERS_FOR_DIGITS),
        folded,
    )
    folded = re.sub(r"(?<!\d)\d{5}(?!\d)", r" \g<0> ", folded)  # "87561Oberstdorf"
    # the e of ae, oe, ue, but not that of "Lauen", "Feuer", "Quelle"
    return re.sub("(?<=[aou])(?<![aeq]u)e|(?<=s)s", "", folded)
