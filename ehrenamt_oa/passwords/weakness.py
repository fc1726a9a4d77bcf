"""Why a password is easy to guess, though it is long enough."""

import re
from collections.abc import Container, Iterable

from base.text.folding import without_accents, without_spare_letters

NUMBERS = (
    "Dieses Passwort besteht nur aus Zahlen. Daten und Telefonnummern sind schnell "
    "durchprobiert."
)
REPETITION = "In diesem Passwort wiederholen sich immer dieselben Zeichen."
COMMON = (
    "Dieses Passwort ist ein häufiges, nur mit Zahlen oder Zeichen davor oder dahinter. "
    "Das wird zuerst probiert."
)
LOCAL = (
    "Dieses Passwort besteht fast nur aus Namen von hier, Wörtern dieser Website oder "
    "einem Datum. Das wird zuerst probiert."
)
FEWEST_SIGNS = 5  # different ones
FEWEST_LETTERS = 4  # besides words that everybody here knows
LONGEST = 200  # characters looked at; what is longer is not weak for its end
NO_LETTERS = re.compile(r"[\W\d_]+")
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
ONLY_NUMBERS = re.compile(r"[\d\s./:+-]+")


def weakness(password: str, common: Container[str], local: Iterable[str]) -> str:
    """Return in one or two German sentences why a password is weak; "" if it is not.

    common: passwords in small letters. local: words of place and site as `local_words`
    returns them.
    """
    small = without_accents(password[:LONGEST])
    if ONLY_NUMBERS.fullmatch(small):
        return NUMBERS
    core = ENDS.sub("", small)
    if len(set(small)) < FEWEST_SIGNS or any(map(is_repeated, (small, core))):
        return REPETITION
    if core in common:
        return COMMON
    letters = without_spare_letters(NO_LETTERS.sub("", small))
    rest = without(letters, local)
    return LOCAL if len(rest) < FEWEST_LETTERS and rest != letters else ""


def is_repeated(text: str) -> bool:
    """Tell whether a text is a shorter one, several times: "geheimgeheim"."""
    return text in (text + text)[1:-1] and bool(text)


def without(letters: str, words: Iterable[str]) -> str:
    """Return what is left of letters without the words, the longest taken first."""
    for word in sorted(words, key=len, reverse=True):
        letters = letters.replace(word, " ")
    return letters.replace(" ", "")


def local_words(names: Iterable[str]) -> set[str]:
    """Return the single words of names, folded; none so short that it is in many."""
    folded = (without_spare_letters(without_accents(name)) for name in names)
    words = {word for name in folded for word in NO_LETTERS.split(name)}
    return {word for word in words if len(word) >= FEWEST_LETTERS}
