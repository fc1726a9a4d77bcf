"""What is found for a question, in order, and what may be meant where nothing is."""

from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

from .index import SearchIndex
from .meaning import SYNONYM, Demand, Synonyms, Way, demands, respelt
from .place import Place
from .ranking import in_order, named
from .vocabulary import Vocabulary
from .words import ARRANGED, FILLERS, LIGHT, stem

MOST_OF_IT = 0.6  # of the demands; who meets fewer is only offered
MAX_OFFERS = 5
TELLING = 6  # letters
SMALL = 2  # digits
A_PART = 0.4  # how surely somebody means what only shares a part of a word
SIMILARITY = 0.86  # Jaro-Winkler, 0 to 1


class Found(NamedTuple):
    """hits, offers: numbers of entries, best first. is_all: the hits meet all demands.

    offers: where there is no hit, what meets some demands. spellings: what a word may
    have meant that nothing is known of. words: folded, those that count as found.
    respelt: folded, those of the question that are only found as they may be meant, spelt
    otherwise or taken apart.
    """

    hits: list[int]
    offers: list[int]
    is_all: bool
    spellings: list[str]
    words: frozenset[str]
    respelt: list[str]


def find(
    index: SearchIndex,
    synonyms: Synonyms,
    typed: str,
    today: date,
    place: Place | None = None,
    near: str = "",
) -> Found:
    """Return what is found. place: that is answered for. near: names of its Gemeinden.

    With a place only what says it as well, or else what says all the others. What people
    want to do with a thing only ranks, and so do the words of `near`.
    """
    named = place.words if place else frozenset()
    asked = demands(typed, index.vocabulary, synonyms)
    asked = as_spelt(asked, place, index.vocabulary)
    others = [each for each in asked if not named.issuperset(each.typed)]
    telling = telling_of(others or asked)
    beside = demands(near, index.vocabulary, Synonyms())
    hits, is_all = met(index, asked, telling, beside, not place or place.is_sure)
    loose = [] if hits else loosened(telling_of(others), index)
    offers = index.met(loose, 1) if loose else []
    return Found(
        in_order(hits, index.entries, [*asked, *beside], today),
        in_order(offers, index.entries, asked, today)[:MAX_OFFERS],
        is_all,
        [] if hits else alike(index, others),
        words_of([*asked, *lightened(telling, index), *loose]),
        respelt_in(asked, index) + respelt(typed, index.vocabulary, synonyms),
    )


def words_of(demands: list[Demand]) -> frozenset[str]:
    parts = (part for each in demands for way in each.ways for part in way.parts)
    return frozenset(word for part in parts for word in part)


def met(
    index: SearchIndex,
    asked: list[Demand],
    telling: list[Demand],
    beside: list[Demand],
    is_sure: bool,
) -> tuple[list[tuple[float, int]], bool]:
    """Return what meets the telling demands, or else most of them; whether it is all.

    beside: what only ranks. is_sure: whether the others are answered for.
    """
    more = [each for each in asked if each not in telling] + beside
    heavy = [each for each in asked if each in telling or not is_light(each)]
    both = heavy if is_sure else telling_of(asked)
    if hits := index.met(both, len(both), more):
        return hits, True
    if hits := index.met(telling, len(telling), more):
        return hits, is_sure
    most_of_it = ceil(len(telling) * MOST_OF_IT)
    some = index.met(telling, most_of_it, more)
    some = some or index.met(lightened(telling, index), len(telling), more)
    return some or named_by_some(index, telling, more), False


def named_by_some(
    index: SearchIndex, telling: list[Demand], more: list[Demand]
) -> list[tuple[float, int]]:
    """Return what some of the words name, where nothing is here that has all of them.

    Whoever types "Ehrenamtskarte Schwimmbad" is helped by the page of the Ehrenamtskarte.
    """
    things = [each for each in telling if is_thing("".join(each.typed))]
    return named(index.met(telling, 1, more), index.entries, things)


def is_thing(word: str) -> bool:
    """Whether a word says alone what is meant: "Geld" and "Bus" are said of many things."""
    return len(word) >= TELLING and stem(word) not in ARRANGED


def telling_of(asked: list[Demand]) -> list[Demand]:
    """Return the demands that have to be met: without what is to be done with a thing."""
    return [each for each in asked if not is_light(each)] or asked


def respelt_in(asked: list[Demand], index: SearchIndex) -> list[str]:
    return [each.typed[0] for each in asked if is_respelt(each, index.vocabulary)]


def is_respelt(demand: Demand, vocabulary: Vocabulary) -> bool:
    """Whether a word is no word of the site, and only looks like one or is made of some."""
    is_synonym = any(way.weight == SYNONYM for way in demand.ways)
    is_one = bool(demand.ways) and len(demand.typed) == 1 and not is_light(demand)
    return is_one and not is_synonym and not vocabulary.is_meant(demand.typed[0])


def as_spelt(
    asked: list[Demand], place: Place | None, vocabulary: Vocabulary
) -> list[Demand]:
    """Return demands in which no place that only the finder knows is a slip for a word."""
    exact = place.words if place and place.is_exact else frozenset()
    return [
        replace(each, ways=())
        if exact.issuperset(each.typed) and is_respelt(each, vocabulary)
        else each
        for each in asked
    ]


def is_light(demand: Demand) -> bool:
    return all(stem(word) in LIGHT or is_small(word) for word in demand.typed)


def is_small(word: str) -> bool:
    """Whether a word is a number that only counts: "Wohnung für 5 Personen"."""
    return word.isdecimal() and len(word) <= SMALL


def lightened(asked: list[Demand], index: SearchIndex) -> list[Demand]:
    """Return demands that are met without what is only arranged about a thing.

    A Fahrradkurs is about a Fahrrad, and so is what teaches to ride one.
    """
    return [
        replace(each, ways=(Way((thing,), A_PART),))
        if len(each.typed) == 1 and (thing := index.vocabulary.thing(each.typed[0]))
        else each
        for each in asked
    ]


def loosened(asked: list[Demand], index: SearchIndex) -> list[Demand]:
    """Return demands that are also met by a part of a word that nothing is found for."""
    return [
        replace(each, ways=(Way((shared,), A_PART),))
        if not (each.ways and index.met([each], 1))
        and (shared := index.vocabulary.shared(each.typed[0]))
        else each
        for each in asked
    ]


def alike(index: SearchIndex, asked: list[Demand]) -> list[str]:
    """Return words of titles and names that look like those that are not known."""
    unknown = [word for demand in asked if not demand.ways for word in demand.typed]
    near = [
        found
        for word in unknown
        for found, _, _ in extract(
            word,
            [each for each in index.beginning_with(word[0]) if is_like(word, each)],
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=SIMILARITY,
            limit=2,
        )
    ]
    return [index.spellings[each[0]][each] for each in dict.fromkeys(near)]


def is_like(word: str, other: str) -> bool:
    """Whether one may be the other misspelt, if they begin the same: as long, and a word."""
    is_as_long = abs(len(word) - len(other)) <= len(word) // 3
    return is_as_long and other not in FILLERS
