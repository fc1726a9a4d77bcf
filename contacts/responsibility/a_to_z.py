"""“Was erledige ich wo?”: entries by their first letter, and found by what people type.

Pure: works on anything with a name and synonyms. Case, umlauts (ä = ae = a), ß and
punctuation make no difference, and a misspelt word finds what it resembles.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from base.text.folding import without_accents, without_spare_letters

WORD = re.compile(r"[^\W_]+")
NO_LETTER = "0–9"
MAX_TYPED = 100  # characters
PART = 3  # folded letters that are looked for inside a word
LONG = 5  # folded letters from which on a word is taken for another
SIMILAR = 82  # percent, of words that are spelt differently
# what stands in a question without saying what it is about
FILLERS = (
    "an auf bei bin das dem den der die ein eine einen einer für hier ich im in ist "
    "kann man mein meine meinen mich mit möchte muss nach sich und vom von was wer wie "
    "will wo zu zum zur"
)


class Entry(Protocol):
    """synonyms: other names, in any form."""

    name: str
    synonyms: str


E = TypeVar("E", bound=Entry)


def by_letter(entries: Iterable[E]) -> list[tuple[str, list[E]]]:
    """Return the entries in groups as in a dictionary: Ö with O, all others last."""
    ordered = sorted(entries, key=_sort_key)
    groups = groupby(ordered, key=lambda entry: _letter(entry.name))
    return [(letter, list(group)) for letter, group in groups]


def find(entries: Iterable[E], typed: str) -> list[E]:
    """Return the entries that meet the most words of `typed`, best first.

    Empty if none meets any. Only the first 100 characters are read.
    """
    words = _words(typed[:MAX_TYPED])
    fillers = _words(FILLERS)
    wanted = [word for word in words if word not in fillers] or words
    ranked: list[tuple[int, int, E]] = []
    for entry in entries:
        known = set(_words(f"{entry.name} {entry.synonyms}"))
        likenesses = [
            max((_likeness(word, each) for each in known), default=0) for word in wanted
        ]
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
    if len(typed) >= PART and typed in known:  # "Pass" in "Reisepass"
        return 2
    if len(known) >= LONG and typed.startswith(known):  # "Zulassungsstelle"
        return 2
    are_long = min(len(typed), len(known)) >= LONG
    return 1 if are_long and fuzz.ratio(typed, known) >= SIMILAR else 0


def _words(text: str) -> list[str]:
    return WORD.findall(without_spare_letters(without_accents(text)))


def _letter(name: str) -> str:
    first = without_accents(name)[:1].upper()
    return first if "A" <= first <= "Z" else NO_LETTER


def _sort_key(entry: Entry) -> tuple[bool, str]:
    return _letter(entry.name) == NO_LETTER, without_accents(entry.name)
