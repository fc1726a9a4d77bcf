"""What somebody who types some words may mean.

A question is a list of demands, one for each word that says something. A demand can be
met in several ways; a way takes a word from each of its parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from base.text.folding import MAX_TYPED

from .vocabulary import Meant, Vocabulary, cuts, firsts
from .words import ARRANGED, FILLERS, NUMBER, numbers, stem, words

MAX_WORDS = 12
SYNONYM, TAKEN_APART = 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Way:
    """parts: what each word may be that has to be there. weight: how sure that is, to 1."""

    parts: tuple[Meant, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Demand:
    """typed: the folded words that make it. worth: how much it tells, 1 to 2."""

    typed: tuple[str, ...]
    ways: tuple[Way, ...]
    worth: float


class Synonyms:
    """What else is meant by words in a row.

    pairs: what is typed, and what is looked for as well; each may be several words.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._by_stems: dict[tuple[str, ...], list[list[str]]] = {}
        typed_words: set[str] = set()
        for typed, meant in pairs:
            if (key := _stems(words(typed))) and words(meant):
                self._by_stems.setdefault(key, []).append(words(meant))
                typed_words.update(words(typed))
        self.vocabulary = Vocabulary(dict.fromkeys(typed_words, 1), 1)
        self._longest = max(map(len, self._by_stems), default=0)

    def at(self, typed: Sequence[str]) -> tuple[int, list[list[str]]]:
        """Return how many of the first words have a synonym together, and what it is."""
        for length in range(min(self._longest, len(typed)), 0, -1):
            if found := self._by_stems.get(_stems(typed[:length])):
                return length, found
        return 0, []

    def in_compound(self, word: str) -> list[list[str]]:
        """Return what a compound may mean that begins with a word: "Radlwerkstatt".

        Or both of whose parts mean the same: "Busfahrplan".
        """
        return self._in_both_parts(word) or [
            meant if stem(word[cut:]) in ARRANGED else [*meant, word[cut:]]
            for cut in cuts(word)
            for first in firsts(word[:cut])
            for meant in self._by_stems.get(_stems([first]), ())
        ]

    def _in_both_parts(self, word: str) -> list[list[str]]:
        return [
            meant
            for cut in cuts(word)
            for first in firsts(word[:cut])
            for meant in self._by_stems.get(_stems([first]), ())
            if meant in self._by_stems.get(_stems([word[cut:]]), ())
        ]


def _stems(typed: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(stem, typed))


def demands(typed: str, vocabulary: Vocabulary, synonyms: Synonyms) -> list[Demand]:
    """Return what a question demands; [] if its words say nothing."""
    rest = typed[:MAX_TYPED]
    found = []
    for match in NUMBER.finditer(rest):
        for digits in numbers(match[0]):
            if vocabulary.meant_by(digits):
                found.append(_demand([digits], [], vocabulary))
                rest = rest.replace(match[0], " ")
    left = [_respelt(word, vocabulary, synonyms) for word in words(rest)][:MAX_WORDS]
    while left:
        taken, meant = synonyms.at(left)
        for length in (3, 2):
            if taken < length <= len(left) and _are_one(left[:length], vocabulary):
                taken, meant = length, [["".join(left[:length])]]
        if not taken and not vocabulary.is_taken_apart(left[0]):
            meant = synonyms.in_compound(left[0])
        mine, left = left[: taken or 1], left[taken or 1 :]
        if taken or mine[0] not in FILLERS:
            found.append(_demand(mine, meant, vocabulary))
    return found


def respelt(typed: str, vocabulary: Vocabulary, synonyms: Synonyms) -> list[str]:
    """Return the folded words of a question that only the synonyms know, spelt otherwise."""
    said = words(typed[:MAX_TYPED])
    return [word for word in said if _respelt(word, vocabulary, synonyms) != word]


def _respelt(word: str, vocabulary: Vocabulary, synonyms: Synonyms) -> str:
    """Return a word that the site does not know as the synonyms spell it.

    Not if another word of the site is nearer: then that may be meant.
    """
    if word in FILLERS or vocabulary.is_known(word):
        return word
    theirs = synonyms.vocabulary.misspelt(word)
    ours = vocabulary.misspelt(word) if theirs else {}
    return next(iter(theirs), word) if _nearness(theirs) >= _nearness(ours) else word


def _nearness(misspelt: Meant) -> tuple[float, int]:
    return max(((sure, len(word)) for word, sure in misspelt.items()), default=(0, 0))


def _are_one(typed: list[str], vocabulary: Vocabulary) -> bool:
    return FILLERS.isdisjoint(typed) and vocabulary.is_known("".join(typed))


def _demand(typed: list[str], meant: list[list[str]], vocabulary: Vocabulary) -> Demand:
    own = [word for word in typed if word not in FILLERS] or typed
    ways = [Way(tuple(map(vocabulary.meant_by, own)))]
    if len(own) == 1 and not vocabulary.is_known(own[0]):
        ways.append(Way(vocabulary.parts(own[0]), TAKEN_APART))
        ways.append(Way((vocabulary.verb(own[0]),), TAKEN_APART))
    ways += [Way(tuple(map(vocabulary.same, each)), SYNONYM) for each in meant]
    possible = tuple(way for way in ways if way.parts and all(way.parts))
    return Demand(tuple(typed), possible, _worth(possible, vocabulary))


def _worth(ways: tuple[Way, ...], vocabulary: Vocabulary) -> float:
    """Return more for what stands in few texts."""
    usual = [max(vocabulary.counts[word] for word in way.parts[0]) for way in ways]
    most, total = max(usual, default=1), max(vocabulary.total, 2)
    return 2 - log(max(most, 1)) / log(max(total, most + 1))
