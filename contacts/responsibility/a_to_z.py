"""“Was erledige ich wo?”: entries by their first letter, and found by what people type.

Pure: works on anything with a name and synonyms. Case, umlauts (ä = ae = a), ß and
punctuation make no difference, and a misspelt word finds what it resembles. A part of a
word is no answer: "Arbeitserlaubnis" is no matter of who finds people "Arbeit".
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Generic, NamedTuple, Protocol, TypeVar

from rapidfuzz import fuzz

from base.text.folding import MAX_TYPED, without_accents, without_spare_letters

WORD = re.compile(r"[^\W_]+")
NO_LETTER = "0–9"
PART = 3  # folded letters that are looked for inside a word
LONG = 5  # folded letters from which on a word is taken for another
SIMILAR = 82  # percent, of words that resemble each other
MISSPELT = 88  # percent, of words that are the same but for a slip or an ending
NAMED = 4  # likeness from which on a word is the other
# what stands in a question without saying what it is about
FILLERS = (
    "an auf beantragen bei bekommen bin brauche das dem den der die ein eine einen "
    "einer für haben hier holen ich im in ist kann man mein meine meinen mich mit "
    "muss möchte nach sich stellen und verlängern vom von was wer wie will wo zu "
    "zum zur"
)


class Entry(Protocol):
    """synonyms: other names, separated by commas."""

    name: str
    synonyms: str


E = TypeVar("E", bound=Entry)


def by_letter(entries: Iterable[E]) -> list[tuple[str, list[E]]]:
    """Return the entries in groups as in a dictionary: Ö with O, all others last."""
    ordered = sorted(entries, key=_sort_key)
    groups = groupby(ordered, key=lambda entry: _letter(entry.name))
    return [(letter, list(group)) for letter, group in groups]


class Found(NamedTuple, Generic[E]):
    """hits: what the words name. offers: what resembles them, or shares some of them."""

    hits: list[E]
    offers: list[E]


def find(entries: Iterable[E], typed: str) -> Found[E]:
    """Return the entries that `typed` names, and those it may have meant; best first.

    An entry is named by all words of its name or of a synonym, "Deutsche werden", and
    no word that says something else. Only the first 100 characters are read.
    """
    wanted = _telling_words(typed[:MAX_TYPED])
    ranked: list[tuple[list[int], E]] = []
    for entry in entries:
        known = set(_words(f"{entry.name} {entry.synonyms}"))
        ranked.append(([_best(word, known) for word in wanted], entry))
    ranked.sort(key=lambda each: (-sum(each[0]), _sort_key(each[1])))
    most = max([1, *(_met(likenesses) for likenesses, _ in ranked)])
    best = [each for each in ranked if _met(each[0]) == most]
    hits = [
        entry
        for likenesses, entry in best
        if min(likenesses) >= NAMED and _has_all_words_of_a_name(wanted, entry)
    ]
    return Found(hits, [entry for _, entry in best if entry not in hits])


def find_or_mean(
    entries: Iterable[E], typed: str, same_words: Iterable[tuple[str, str]]
) -> Found[E]:
    """Return what `find` does, or if that is no hit, the hits of what `typed` means.

    same_words: what people type, and what that means.
    """
    entries = list(entries)
    found, wanted = find(entries, typed), _telling_words(typed[:MAX_TYPED])
    if found.hits:
        return found
    meant = [other for word, other in same_words if _telling_words(word) == wanted]
    hits = [entry for each in meant for entry in find(entries, each).hits]
    known = list({id(entry): entry for entry in hits}.values())
    return Found(known, [] if known else found.offers)


def _has_all_words_of_a_name(wanted: list[str], entry: Entry) -> bool:
    names = map(_telling_words, [entry.name, *entry.synonyms.split(",")])
    return any(
        name and min(_best(word, wanted) for word in name) >= NAMED for name in names
    )


def _best(word: str, others: Iterable[str]) -> int:
    return max((_likeness(word, each) for each in others), default=0)


def _met(likenesses: list[int]) -> int:
    return sum(1 for likeness in likenesses if likeness)


def _likeness(typed: str, known: str) -> int:
    """Return how much a word means another; `NAMED` and more if it does, 0 if not."""
    if typed == known:
        return NAMED + 1
    are_long = min(len(typed), len(known)) >= LONG
    similar = fuzz.ratio(typed, known) if are_long else 0
    if similar >= MISSPELT:
        return NAMED
    if known.startswith(typed):
        return 3
    if len(typed) >= PART and typed in known:  # "Pass" in "Reisepass"
        return 2
    if len(known) > PART and typed.startswith(known):  # "Zulassungsstelle"
        return 2
    return 1 if similar >= SIMILAR else 0


def _telling_words(text: str) -> list[str]:
    """Return the words without fillers, unless these are all there is."""
    words, fillers = _words(text), _words(FILLERS)
    return [word for word in words if word not in fillers] or words


def _words(text: str) -> list[str]:
    return WORD.findall(without_spare_letters(without_accents(text)))


def _letter(name: str) -> str:
    first = without_accents(name)[:1].upper()
    return first if "A" <= first <= "Z" else NO_LETTER


def _sort_key(entry: Entry) -> tuple[bool, str]:
    return _letter(entry.name) == NO_LETTER, without_accents(entry.name)
