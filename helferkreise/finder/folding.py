"""Folding of place names, so that what people type meets what is written.

``words`` breaks a text into folded words, ``readings`` turns words into keys.
Both sides of the finder, the names it knows and the text somebody typed, go
through the same two functions; two texts name the same place if they share a key.
"""

import re
import unicodedata

from anyascii import anyascii

from base.text.folding import MAX_TYPED, without_accents, without_spare_letters

POSTAL_CODE_DIGITS = 5

# beside a name without changing which place is meant
TITLES = {
    *("bad", "gemeinde", "kreis", "landkreis", "lk", "lkr", "markt", "ortsteil", "ot"),
    "stadt",
}
SPA = "bad"  # the one title that may tell places apart: Bad Dürrenberg is no Durach
# what follows them says where the place lies: "Ried b.Sulzberg", "Bühl am Alpsee"
QUALIFIERS = {"a", "am", "an", "bei", "im", "in", "ob", "vor"}
SPELT_OUT = {"a": "am", "b": "bei", "i": "im", "skt": "sankt", "st": "sankt"}
MEANT_DIGITS = str.maketrans("oil", "011")  # for letters hit instead of digits

WORD = re.compile(r"[^\W_]+")
DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[^\W\d_]")
ALMOST_CODE = re.compile(r"\b(?=(?:[oil]*\d){3})[\doil]{4,6}\b")  # "8756O", "8756l"
REGION = re.compile("(ober)?al+g(au?)?")
CYRILLIC = re.compile(
    "[\N{CYRILLIC CAPITAL LETTER IE WITH GRAVE}-\N{CYRILLIC SMALL LETTER EL WITH DESCENDER}]+"
)
HOUSE_NUMBER_LETTER = re.compile(r"\b\d{1,3}\s?[a-z]\b")
# "D-87561", "A-6991"
COUNTRY = re.compile(r"\bde?[\s-]*(?=\d{5}\b)|\ba[\s-]*(?=6\d{3}\b)")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; empty if it has no letter and no digit.

    ä = ae = a, ö = oe = o, ü = ue = u, ß = ss = s; case, accents, punctuation and
    everything after MAX_TYPED characters are dropped. Beside letters only postal codes
    stay of the digits ("Oberstdorf 5a", "S0nthofen"); digits alone are one word.
    Cyrillic is written in Latin letters; other scripts stay as they are.
    """
    text = CYRILLIC.sub(latin, text[:MAX_TYPED])
    # some signs become 18 letters
    folded = without_accents(text)[:MAX_TYPED]
    if DIGIT.search(folded):
        folded = _fold_digits(folded)
    parts = WORD.findall(without_spare_letters(folded))
    return tuple(SPELT_OUT.get(part, part) for part in parts)


def readings(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a name, strictest first, without repetition.

    As it stands, then without what says where it lies ("im Allgäu", "b.Sulzberg"),
    then without titles ("Bad", "Gemeinde") as well. A name never becomes empty.
    """
    if len(name) == 1:
        return name
    start = next((i for i, word in enumerate(name) if word not in QUALIFIERS), 0)
    place = name[start:]  # "in Oberstdorf"
    # a last word does not say where something lies ("Oberzollhaus I")
    inner = range(1, len(place) - 1)
    end = next((i for i in inner if place[i] in QUALIFIERS), len(place))
    if end > 1 and REGION.fullmatch(place[end - 1]):
        end -= 1
    head = place[:end]
    bare = tuple(word for word in head if word not in TITLES) or head
    return tuple(dict.fromkeys("".join(part) for part in (name, head, bare)))


def is_all_said(name: tuple[str, ...], key: str) -> bool:
    """Return whether a key of `name` leaves nothing out that could change its meaning.

    "Weiler bei Lindau" is not simply "weiler"; "Gemeinde Fischen im Allgäu" is Fischen.
    """
    left_out = (word for word in name if word not in key)
    return all(
        (word in TITLES and word != SPA) or word in QUALIFIERS or REGION.fullmatch(word)
        for word in left_out
    )


def _fold_digits(text: str) -> str:
    text = DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    text = ALMOST_CODE.sub(lambda code: code[0].translate(MEANT_DIGITS), text)
    text = COUNTRY.sub("", text)
    if not LETTER.search(text):
        return re.sub(r"\D", "", text)
    text = HOUSE_NUMBER_LETTER.sub("", text)
    return re.sub(r"\d+", _spaced_if_code, text)  # "87561Oberstdorf"


def latin(cyrillic: re.Match[str]) -> str:
    return anyascii(cyrillic[0]).replace("'", "")  # the soft sign is no letter


def _spaced_if_code(digits: re.Match[str]) -> str:
    return f" {digits[0]} " if len(digits[0]) == POSTAL_CODE_DIGITS else ""
