"""What somebody who types some words may mean.

A question is a list of demands, one for each word that says something. A demand can be
met in several ways; a way takes a word from each of its parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from .vocabulary import Meant, Vocabulary
from .words import FILLERS, NUMBER, numbers, stem, words

MAX_TYPED = 100  # characters
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
        if taken < len(left[:2]) == 2 and _are_one(left, vocabulary):
            taken, meant = 2, [[left[0] + left[1]]]
        mine, left = left[: taken or 1], left[taken or 1 :]
        if taken or mine[0] not in FILLERS:
            found.append(_demand(mine, meant, vocabulary))
    return found


def _respelt(word: str, vocabulary: Vocabulary, synonyms: Synonyms) -> str:
    """Return a word that only the synonyms know as these spell it."""
    if word in FILLERS or vocabulary.is_known(word):
        return word
    return next(iter(synonyms.vocabulary.misspelt(word)), word)


def _are_one(left: list[str], vocabulary: Vocabulary) -> bool:
    return FILLERS.isdisjoint(left[:2]) and vocabulary.is_known(left[0] + left[1])


def _demand(typed: list[str], meant: list[list[str]], vocabulary: Vocabulary) -> Demand:
    own = [word for word in typed if word not in FILLERS] or typed
    ways = [Way(tuple(map(vocabulary.meant_by, own)))]
    if len(own) == 1 and not vocabulary.is_known(own[0]):
        ways.append(Way(vocabulary.parts(own[0]), TAKEN_APART))
    ways += [Way(tuple(map(vocabulary.same, each)), SYNONYM) for each in meant]
    possible = tuple(way for way in ways if way.parts and all(way.parts))
    return Demand(tuple(typed), possible, _worth(possible, vocabulary))


def _worth(ways: tuple[Way, ...], vocabulary: Vocabulary) -> float:
    """Return more for what stands in few texts."""
    usual = [max(vocabulary.counts[word] for word in way.parts[0]) for way in ways]
    most, total = max(usual, default=1), max(vocabulary.total, 2)
    return 2 - log(max(most, 1)) / log(max(total, most + 1))
