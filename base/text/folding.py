"""Folding of words, so that what people type meets what is written."""

import re
import unicodedata

MAX_TYPED = 100  # characters of what somebody searches for that are read
ACCENT = re.compile("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}]")
# the e of ae, oe, ue, but not that of "Lauen", "Feuer", "Quelle"; the second s of ss
NO_LETTER = re.compile(r"[\W_]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SPARE_LETTER = re.compile("(?<=[aou])(?<![aeq]u)e|(?<=s)s")


def without_accents(text: str) -> str:
    """Return a text in lower case, without dots and accents: ä = a, ß = ss."""
    return ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))


def without_spare_letters(text: str) -> str:
    """Return a folded text without what can be spelt in two ways: ae = a, ss = s."""
    return SPARE_LETTER.sub("", text)


def as_anchor(text: str) -> str:
    """Return what names a text in an address: "Öffentlicher Bus" is oeffentlicher-bus.

    "" if it has neither letter nor digit.
    """
    return NO_LETTER.sub("-", text.lower().translate(UMLAUTS)).strip("-")
