"""The index of place names: which names equal, begin like or resemble a typed key.

Keys are the folded names of ``place_folding``. Built once for all names, never changed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from helferkreise.place_folding import readings, words

PREFIX_LETTERS = 2  # one letter begins too many names to be a question
MAX_PREFIXED = 100  # shortest first; who typed two letters goes on typing
PART_LETTERS = 5
MAX_SIMILAR = 5
SIMILARITY = 0.85  # Jaro-Winkler, 0 to 1


class Kind(StrEnum):
    """What a name is, in the order that ranks equally good matches."""

    GEMEINDE = "gemeinde"
    ALIAS = "alias"
    ORTSTEIL = "ortsteil"
    POSTAL_CODE = "postal_code"


class How(StrEnum):
    """How a name meets what was typed, in the order that ranks matches."""

    EXACT = "exact"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that leads to the Gemeinde with this AGS; several Gemeinden may share it."""

    name: str
    kind: Kind
    ags: str


class Hit(NamedTuple):
    """A key that meets a typed one; distance: slips of the finger between the two."""

    key: str
    how: How
    distance: int


@dataclass(frozen=True, slots=True)
class Index:
    """All names by key; the keys in order, and by their length."""

    places: dict[str, tuple[PlaceName, ...]]
    keys: list[str]
    keys_by_length: dict[int, list[str]]

    def near(self, key: str) -> list[Hit]:
        """Return every key that equals, begins with or is a misspelling of `key`."""
        begun = [
            Hit(found, How.PREFIX if found != key else How.EXACT, len(found) - len(key))
            for found in self._beginning_with(key)
        ]
        known = {hit.key for hit in begun}
        return begun + [
            Hit(found, How.FUZZY, distance)
            for found, distance in self._misspelt(key)
            if found not in known
        ]

    def containing(self, key: str) -> list[Hit]:
        """Return a few keys that `key` is a part of ("Staufen": Oberstaufen)."""
        if len(key) < PART_LETTERS:
            return []
        found = nsmallest(MAX_SIMILAR, (k for k in self.keys if key in k), key=len)
        return [Hit(k, How.FUZZY, len(k) - len(key)) for k in found]

    def resembling(self, key: str) -> list[Hit]:
        """Return a few keys that begin with the same letter and read alike."""
        start, end = self._range(key[:1])
        found = extract(
            key,
            self.keys[start:end],
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=SIMILARITY,
            limit=MAX_SIMILAR,
        )
        return [Hit(k, How.FUZZY, OSA.distance(key, k)) for k, _, _ in found]

    def _beginning_with(self, key: str) -> list[str]:
        if len(key) < PREFIX_LETTERS:
            return []
        start, end = self._range(key)
        return nsmallest(MAX_PREFIXED, self.keys[start:end], key=len)

    def _range(self, prefix: str) -> tuple[int, int]:
        last = prefix + "\U0010ffff"
        return bisect_left(self.keys, prefix), bisect_left(self.keys, last)

    def _misspelt(self, key: str) -> Iterable[tuple[str, int]]:
        """One slip from four letters on, two from eight, three from twelve."""
        slips = min(len(key) // 4, 3)
        if not slips:
            return
        for length in range(len(key) - slips, len(key) + slips + 1):
            candidates = self.keys_by_length.get(length, ())
            for found, distance, _ in extract(
                key, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                yield found, int(distance)


def build_index(rows: Iterable[PlaceName]) -> Index:
    """Return the index of all rows; a name without letters and digits is left out."""
    places: defaultdict[str, dict[PlaceName, None]] = defaultdict(dict)
    for row in rows:
        if name := words(row.name):
            for key in readings(name):
                places[key][row] = None
    keys_by_length: defaultdict[int, list[str]] = defaultdict(list)
    for key in places:
        keys_by_length[len(key)].append(key)
    named = {key: tuple(found) for key, found in places.items()}
    return Index(named, sorted(named), dict(keys_by_length))
