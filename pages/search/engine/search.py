"""What is found for a question, in order, and what may be meant where nothing is."""

from datetime import date
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

from .index import SearchIndex
from .meaning import Demand, Synonyms, demands
from .ranking import in_order

MOST_OF_IT = 0.6  # of the demands; who meets fewer is only offered
MAX_OFFERS = 5
SIMILARITY = 0.86  # Jaro-Winkler, 0 to 1


class Found(NamedTuple):
    """hits, offers: numbers of entries, best first. is_all: the hits meet all demands.

    offers: where there is no hit, what meets some demands. spellings: what a word may
    have meant that nothing is known of. words: folded, those that count as found.
    """

    hits: list[int]
    offers: list[int]
    is_all: bool
    spellings: list[str]
    words: frozenset[str]


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
    offers = [] if hits else index.met(telling, 1)
    return Found(
        in_order(hits, index.entries, asked, today),
        in_order(offers, index.entries, asked, today)[:MAX_OFFERS],
        is_all,
        [] if hits else alike(index, asked),
        frozenset(
            w for d in asked for way in d.ways for part in way.parts for w in part
        ),
    )


def alike(index: SearchIndex, asked: list[Demand]) -> list[str]:
    """Return words of titles and names that look like those that are not known."""
    unknown = [word for demand in asked if not demand.ways for word in demand.typed]
    near = [
        found
        for word in unknown
        for found, _, _ in extract(
            word,
            index.spellings.keys(),
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=SIMILARITY,
            limit=2,
        )
    ]
    return [index.spellings[each] for each in dict.fromkeys(near)]
