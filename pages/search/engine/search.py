"""What is found for a question, in order, and what may be meant where nothing is."""

from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

from .index import SearchIndex
from .meaning import Demand, Synonyms, Way, demands
from .ranking import in_order
from .vocabulary import Vocabulary
from .words import FILLERS

MOST_OF_IT = 0.6  # of the demands; who meets fewer is only offered
MAX_OFFERS = 5
A_PART = 0.4  # how surely somebody means what only shares a part of a word
SIMILARITY = 0.86  # Jaro-Winkler, 0 to 1


class Found(NamedTuple):
    """hits, offers: numbers of entries, best first. is_all: the hits meet all demands.

    offers: where there is no hit, what meets some demands. spellings: what a word may
    have meant that nothing is known of. words: folded, those that count as found.
    respelt: folded, those of the question that are only found as they may be meant.
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
    places: frozenset[str] = frozenset(),
) -> Found:
    """Return what is found. places: folded words that name a place and are answered for.

    With these only what says them as well, or else what says all the others.
    """
    asked = demands(typed, index.vocabulary, synonyms)
    of_place = [each for each in asked if places.issuperset(each.typed)]
    telling = [each for each in asked if each not in of_place] or asked
    most_of_it = ceil(len(telling) * MOST_OF_IT)
    hits = index.met(asked, len(asked)) or index.met(telling, len(telling), of_place)
    is_all = bool(hits)
    hits = hits or index.met(telling, most_of_it, of_place)
    offers = [] if hits else index.met(loosened(telling, index), 1)
    return Found(
        in_order(hits, index.entries, asked, today),
        in_order(offers, index.entries, asked, today)[:MAX_OFFERS],
        is_all,
        [] if hits else alike(index, asked),
        frozenset(
            w for d in asked for way in d.ways for part in way.parts for w in part
        ),
        [each.typed[0] for each in asked if is_respelt(each, index.vocabulary)],
    )


def is_respelt(demand: Demand, vocabulary: Vocabulary) -> bool:
    """Whether a word is no word of the site, and only looks like one."""
    own = [way for way in demand.ways if way.weight == 1]
    is_one = len(own) == len(demand.ways) == len(demand.typed) == 1
    return is_one and not vocabulary.is_meant(demand.typed[0])


def loosened(asked: list[Demand], index: SearchIndex) -> list[Demand]:
    """Return demands that are also met by a part of a word that is not known."""
    return [
        replace(each, ways=(Way((shared,), A_PART),))
        if not each.ways and (shared := index.vocabulary.shared(each.typed[0]))
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
