"""The known place names and their index, as every test of the finder asks them."""

from benchmarks.finder_accuracy import read_place_names
from helferkreise.finder.finder import find
from helferkreise.finder.index import PlaceKind, build_index

PLACES = read_place_names()
INDEX = build_index(PLACES)
GEMEINDEN = {row.ags: row.name for row in PLACES if row.kind == PlaceKind.GEMEINDE}


def gemeinden(matches):
    return [GEMEINDEN[match.ags] for match in matches]


def found(typed):
    answer = find(INDEX, typed)
    return answer.outcome, gemeinden(answer.matches)
