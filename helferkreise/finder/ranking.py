"""Matches: names that meet what was typed, best first."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from .folding import readings, words
from .index import Hit, How, Index, PlaceKind, PlaceName

RANK: dict[How | PlaceKind, int] = {
    **{how: rank for rank, how in enumerate(How)},
    **{kind: rank for rank, kind in enumerate(PlaceKind)},
}


@dataclass(frozen=True, slots=True)
class Match:
    """A name that meets what was typed; score: per cent of the letters that agree."""

    ags: str
    name: str
    kind: PlaceKind
    how: How
    score: int
    is_confirmed: bool = True


def by_gemeinde(match: Match) -> str:
    """Return what tells Gemeinden apart."""
    return match.ags


def by_place(match: Match) -> tuple[str, str]:
    """Return what tells places apart, whichever of its names was met."""
    return match.ags, readings(words(match.name))[-1]


def ranked(
    index: Index,
    key: str,
    hits: Iterable[Hit],
    per: Callable[[Match], Hashable] = by_gemeinde,
) -> tuple[Match, ...]:
    """Return the names behind the hits of `key`, best first, one `per` Gemeinde.

    Exact, then beginnings, then misspellings by their slips; equal ones by the order
    of `PlaceKind`, then confirmed ones, then the shorter name. Hits of unknown keys are
    left out.
    """

    def rank(found: tuple[Hit, PlaceName]) -> tuple[int | str, ...]:
        hit, row = found
        slips = hit.distance if hit.how is How.FUZZY else 0
        unsure = not row.is_confirmed
        return RANK[hit.how], slips, RANK[row.kind], unsure, hit.distance, row.name

    found = [(hit, row) for hit in hits for row in index.places.get(hit.key, ())]
    return once((_match(key, *pair) for pair in sorted(found, key=rank)), per)


def once(
    matches: Iterable[Match], per: Callable[[Match], Hashable] = by_gemeinde
) -> tuple[Match, ...]:
    """Return the first match `per` Gemeinde."""
    first: dict[Hashable, Match] = {}
    for match in matches:
        first.setdefault(per(match), match)
    return tuple(first.values())


def as_spelt(typed: str, matches: Iterable[Match]) -> tuple[Match, ...]:
    """Put names first that are spelt as typed: of Höfen and Hofen the one meant."""
    spelt = typed.strip().casefold()
    return tuple(sorted(matches, key=lambda match: match.name.casefold() != spelt))


def _match(key: str, hit: Hit, row: PlaceName) -> Match:
    agreeing = 1 - hit.distance / max(len(key), len(hit.key))
    score = round(100 * agreeing)
    return Match(row.ags, row.name, row.kind, hit.how, score, row.is_confirmed)
