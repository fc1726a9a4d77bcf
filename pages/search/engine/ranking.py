"""What comes first of all that is found."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from .meaning import SYNONYM, Demand
from .vocabulary import EXACT, PART
from .words import FILLERS, stem, words

# what leads on, before what tells of one day
OF_A_KIND = {
    "Übersichten": 1.1,
    "Stellen": 1.05,
    "Gemeinden": 0.95,
    "Hilfe gesucht": 0.92,
    "Termine": 0.9,
    "Meldungen": 0.85,
}
OF_ONE_PLACE = frozenset({*OF_A_KIND, "Helferkreise"})
TITLE, NAME = 6.0, 4.0
FRESH = 1.03  # checked within a year
YEAR = 365  # days
REORDERED = 200  # of the best; behind them nobody sees a difference

Phrase = frozenset[str]


class Entry(NamedTuple):
    """What stands of a hit in a list. phrases: the stems of its title and its names.

    said: the folded words of these, each with a space before it.
    """

    title: str
    address: str
    kind: str
    trail: tuple[str, ...]
    checked_on: date | None
    phrases: tuple[Phrase, ...]
    said: tuple[str, ...]


def phrases(title: str, names: Iterable[str]) -> tuple[Phrase, ...]:
    """Return the stems of each name without those of fillers, that of the title first."""
    return tuple(map(_phrase, [title, *names]))


def _phrase(text: str) -> Phrase:
    folded = words(text)
    telling = [word for word in folded if word not in FILLERS] or folded
    return frozenset(map(stem, telling))


def in_order(
    scored: Sequence[tuple[float, int]],
    entries: Sequence[Entry],
    demands: Sequence[Demand],
    today: date,
) -> list[int]:
    """Return the numbers of entries, best first.

    scored: by how well the entry of a number meets the demands, best first.
    """
    asked = [_stems_of(demand) for demand in demands]
    worth = sum(demand.worth for demand in demands)

    def key(each: tuple[float, int]) -> tuple[float, str]:
        score, number = each
        entry = entries[number]
        value = score / worth + _likeness(entry, asked)
        return -value * _of_a_kind(entry, today), entry.title

    best, others = scored[:REORDERED], scored[REORDERED:]
    return [number for _, number in [*sorted(best, key=key), *others]]


def _likeness(entry: Entry, asked: Sequence[Mapping[str, float]]) -> float:
    """Return how much of what is asked for is a whole name of the entry."""
    title, *names = (_share(phrase, asked) for phrase in entry.phrases)
    return max(TITLE * title, NAME * max(names, default=0))


def _share(phrase: Phrase, asked: Sequence[Mapping[str, float]]) -> float:
    """Return how much of a name is asked for, times how much of the question it answers."""
    met = [max((stems[s] for s in phrase & stems.keys()), default=0) for stems in asked]
    named = {s for stems in asked for s in phrase & stems.keys()}
    return len(named) / max(len(phrase), 1) * sum(met) / len(met)


def named(
    scored: Iterable[tuple[float, int]],
    entries: Sequence[Entry],
    demands: Sequence[Demand],
) -> list[tuple[float, int]]:
    """Return those of which demands name the matter: all of the title, or half of it in
    its own words. No office or day: with a word more, another one may be meant.
    """
    sure: dict[str, float] = {}
    for demand in demands:
        for each, sureness in _stems_of(demand).items():
            sure[each] = max(sureness, sure.get(each, 0))
    return [each for each in scored if _is_matter(entries[each[1]], sure)]


def _is_matter(entry: Entry, asked: Mapping[str, float]) -> bool:
    title = [asked.get(each, 0) for each in entry.phrases[0]]
    is_named = min(title, default=0) >= SYNONYM or title.count(EXACT) * 2 >= len(title)
    return bool(title) and is_named and entry.kind not in OF_ONE_PLACE


def _stems_of(demand: Demand) -> dict[str, float]:
    """Return the stems of what a demand means, and how surely; a part of a word is none."""
    found: dict[str, float] = {}
    for way in demand.ways:
        for part in way.parts:
            for word, sureness in part.items():
                if sureness > PART:
                    sure = sureness * way.weight
                    found[stem(word)] = max(sure, found.get(stem(word), 0))
    return found


def _of_a_kind(entry: Entry, today: date) -> float:
    is_fresh = entry.checked_on and (today - entry.checked_on).days < YEAR
    return OF_A_KIND.get(entry.kind, 1.0) * (FRESH if is_fresh else 1.0)
