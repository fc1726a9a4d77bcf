"""“Was erledige ich wo?”: entries by their first letter, and found by what people type.

Pure: works on anything with a name and synonyms. Case, umlauts (ä = ae = a), ß and
punctuation make no difference, and a misspelt word finds what it resembles.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from .folding import without_accents, without_spare_letters

WORD = re.compile(r"[^\W_]+")
MAX_TYPED = 100  # characters
SHORT = 3  # letters; a shorter word says nothing: "wo", "in", "zu"
PART = 4  # letters that are looked for inside a word: "pass" in "reisepass"
SIMILAR = 82  # percent, of words that are spelt differently


class Entry(Protocol):
    """synonyms: other names, in any form."""

    name: str
    synonyms: str


E = TypeVar("E", bound=Entry)


def by_letter(entries: Iterable[E]) -> list[tuple[str, list[E]]]:
    """Return the entries in groups as in a dictionary: Ö stands with O, 1 with #."""
    ordered = sorted(entries, key=_sort_key)
    groups = groupby(ordered, key=lambda entry: _letter(entry.name))
    return [(letter, list(group)) for letter, group in groups]


def find(entries: Iterable[E], typed: str) -> list[E]:
    """Return the entries that meet the most words of `typed`, best first.

    Empty if none meets any. Only the first 100 characters are read.
    """
    words = _words(typed[:MAX_TYPED])
    wanted = [word for word in words if len(word) >= SHORT] or words
    ranked: list[tuple[int, int, E]] = []
    for entry in entries:
        known = set(_words(f"{entry.name} {entry.synonyms}"))
        likenesses = [max(_likeness(word, each) for each in known) for word in wanted]
        met = sum(1 for likeness in likenesses if likeness)
        ranked.append((met, sum(likenesses), entry))
    most = max((met for met, _, _ in ranked), default=0)
    best = [each for each in ranked if most and each[0] == most]
    best.sort(key=lambda each: (-each[1], _sort_key(each[2])))
    return [entry for _, _, entry in best]


def _likeness(typed: str, known: str) -> int:
    """Return 4 for the same word, down to 1 for one spelt differently, 0 for others."""
    if typed == known:
        return 4
    if known.startswith(typed):
        return 3
    if len(typed) >= PART and typed in known:
        return 2
    if len(known) > PART and typed.startswith(known):  # "Zulassungsstelle"
        return 2
    is_similar = min(len(typed), len(known)) > PART and (
        fuzz.ratio(typed, known) >= SIMILAR
    )
    return 1 if is_similar else 0


def _words(text: str) -> list[str]:
    return WORD.findall(without_spare_letters(without_accents(text)))


def _letter(name: str) -> str:
    first = without_accents(name)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _sort_key(entry: Entry) -> tuple[bool, str]:
    return _letter(entry.name) == "#", without_accents(entry.name)
