"""The index of place names: which names equal, begin like or resemble a typed key.

Keys are the folded names of ``folding``. Built once for all names, never changed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from .folding import readings, words
from .outside import OUTSIDE
from .sound import HEARD_H, SURE_SOUNDS, sound

BEGINNING_LETTERS = 2  # one letter begins too many names to be a question
MAX_NEAR = 100  # per way of looking; far more than anybody reads
ENDING_LETTERS = 5
MAX_SIMILAR = 5
SIMILARITY = 0.855  # Jaro-Winkler, 0 to 1


class PlaceKind(StrEnum):
    """What a name is, in the order that ranks equally good matches."""

    GEMEINDE = "gemeinde"
    ALIAS = "alias"
    ORTSTEIL = "ortsteil"
    POSTAL_CODE = "postal_code"
    PO_BOX = "po_box"  # a postal code of post-office boxes only


class How(StrEnum):
    """How a name meets what was typed, in the order that ranks matches."""

    EXACT = "exact"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


GEMEINDE_NAMES = {PlaceKind.GEMEINDE, PlaceKind.ALIAS}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that leads to the Gemeinde with this AGS; several Gemeinden may share one.

    is_confirmed: whether we are sure of that; else it is offered, and never a single hit.
    """

    name: str
    kind: PlaceKind
    ags: str
    is_confirmed: bool = True


class Hit(NamedTuple):
    """A key that meets a typed one; distance: slips of the finger between the two."""

    key: str
    how: How
    distance: int


@dataclass(frozen=True, slots=True)
class Index:
    """All names by key, and the keys sorted for each way of looking.

    backwards: the loosest reading of each name, written backwards, for endings.
    keys_by_end: by length and first or last letter; misspellings rarely touch both
    ends, and looking among the keys that share one takes a fraction of the time.
    keys_by_sound: of the names of Gemeinden and of places outside; many an Ortsteil
    sounds like a word.
    """

    places: dict[str, tuple[PlaceName, ...]]
    keys: list[str]
    backwards: list[str]
    keys_by_end: dict[tuple[int, str], list[str]]
    keys_by_sound: dict[str, list[str]]

    def beginning_with(self, key: str) -> list[Hit]:
        """Return the keys that are or begin with `key`, shortest first."""
        if len(key) < BEGINNING_LETTERS:
            return []
        return [
            Hit(found, How.PREFIX if found != key else How.EXACT, len(found) - len(key))
            for found in nsmallest(MAX_NEAR, _range(self.keys, key), key=len)
        ]

    def misspelt(self, key: str) -> list[Hit]:
        """Return the keys few slips away, closest first, `key` itself among them.

        One slip from four letters on, two from eight, but not one at each end.
        """
        slips = min(len(key) // 4, 2)
        if not slips:
            return []
        found = {
            match: distance
            for length in range(len(key) - slips, len(key) + slips + 1)
            for end in _ends(key)
            for match, distance, _ in extract(
                key,
                self.keys_by_end.get((length, end), ()),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=MAX_NEAR,
            )
        }
        closest = nsmallest(MAX_NEAR, found.items(), key=itemgetter(1))
        return [Hit(match, How.FUZZY, distance) for match, distance in closest]

    def ending_with(self, key: str) -> list[Hit]:
        """Return a few keys that end with `key` ("Staufen": Oberstaufen)."""
        if len(key) < ENDING_LETTERS:
            return []
        found = nsmallest(MAX_SIMILAR, _range(self.backwards, key[::-1]), key=len)
        return [Hit(k[::-1], How.FUZZY, len(k) - len(key)) for k in found]

    def resembling(self, key: str) -> list[Hit]:
        """Return a few keys that begin with the same letter and read alike."""
        found = extract(
            key,
            _range(self.keys, key[:1]),
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=SIMILARITY,
            limit=MAX_SIMILAR,
        )
        return [Hit(k, How.FUZZY, OSA.distance(key, k)) for k, _, _ in found]

    def sounding_like(self, key: str) -> list[Hit]:
        """Return the keys that sound the same, if there is enough to hear.

        They have to be spelt alike in more than half of their letters, too: Cologne
        phonetics takes "doroga" (road) for Durach. Keys of places outside are among
        them. key: written from Cyrillic, in which a German h, which is not heard, is г or х.
        """
        code = sound(key)
        without_h = (
            code[:number] + code[number + 1 :]
            for number, each in enumerate(code)
            if each == HEARD_H
        )
        hits = (
            Hit(found, How.FUZZY, OSA.distance(key, found))
            for each in (code, *without_h)
            for found in self.keys_by_sound.get(each, ())
            if len(each) >= SURE_SOUNDS
        )
        return [hit for hit in hits if hit.distance < len(hit.key) / 2]


def _range(ordered: list[str], prefix: str) -> list[str]:
    last = prefix + "\U0010ffff"
    return ordered[bisect_left(ordered, prefix) : bisect_left(ordered, last)]


def _ends(key: str) -> tuple[str, str]:
    return key[0] + "…", "…" + key[-1]


def build_index(rows: Iterable[PlaceName]) -> Index:
    """Return the index of all rows; a name without letters and digits is left out."""
    places: defaultdict[str, dict[PlaceName, None]] = defaultdict(dict)
    backwards: set[str] = set()
    for row in rows:
        if name := words(row.name):
            keys = readings(name)
            backwards.add(keys[-1][::-1])
            for key in keys:
                places[key][row] = None
    keys_by_end: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for key in places:
        for end in _ends(key):
            keys_by_end[len(key), end].append(key)
    named = {key: tuple(found) for key, found in places.items()}
    return Index(
        named, sorted(named), sorted(backwards), dict(keys_by_end), _by_sound(named)
    )


def _by_sound(named: dict[str, tuple[PlaceName, ...]]) -> dict[str, list[str]]:
    gemeinden = (
        key
        for key, rows in named.items()
        if any(row.kind in GEMEINDE_NAMES for row in rows)
    )
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys((*gemeinden, *OUTSIDE)):
        by_sound[sound(key)].append(key)
    return dict(by_sound)
