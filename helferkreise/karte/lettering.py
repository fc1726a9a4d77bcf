"""Where the names stand on a map: readable, in their area, never over one another.

Everything is in map units, y downwards. Each size of type is laid out on its own: on
a small map a name may need another place than on a large one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, product
from math import ceil, dist
from operator import attrgetter
from statistics import fmean
from typing import TypeAlias

from .outline import Outlines, Point, Ring

# In em. The widths are a little above those of Fira Sans, so that other fonts fit too.
NARROW, COMMON, WIDE = 0.4, 0.62, 0.88
WIDTHS = dict.fromkeys("fijlrtI.-,() ", NARROW) | dict.fromkeys("mwMW", WIDE)
CAPITAL = 0.7  # height of a capital letter
LEADING = 1.1  # from baseline to baseline

GRID = 12  # distance of the spots that are tried
MOST_SPOTS = 400  # of one area; a large one has room enough
OWN_SHARE = 0.25  # a name with less of it in its own area would name another one

Rows: TypeAlias = Mapping[int, Sequence[tuple[float, float, str]]]


@dataclass(frozen=True)
class Label:
    """A name at its place: the middle of its lines, and the baseline of each."""

    key: str
    x: int
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Text:
    """The lines of a name and the room they take."""

    lines: tuple[str, ...]
    width: float
    height: float

    def fits_on(self, sheet: tuple[int, int], spot: Point) -> bool:
        (x, y), (width, height) = spot, sheet
        return (
            self.width / 2 <= x <= width - self.width / 2
            and self.height / 2 <= y <= height - self.height / 2
        )


@dataclass(frozen=True)
class _Place:
    """A text and where its middle could be."""

    cost: float
    spot: Point
    text: _Text

    def is_free(self, taken: Iterable["_Place"]) -> bool:
        (x, y), width, height = self.spot, self.text.width, self.text.height
        return not any(
            abs(x - place.spot[0]) < (width + place.text.width) / 2
            and abs(y - place.spot[1]) < (height + place.text.height) / 2
            for place in taken
        )


def labels(
    names: Mapping[str, str], outlines: Outlines, sheet: tuple[int, int], size: int
) -> tuple[Label, ...]:
    """Return the labels of all names that find a place, in the order of `names`.

    sheet: width and height, which no label leaves. size: of the type, that is 1 em.
    """
    rows = _rows(outlines)
    places = {
        key: sorted(
            _places(key, _texts(name, size), rows, sheet), key=attrgetter("cost")
        )
        for key, name in names.items()
    }
    taken = _arranged(places)
    return tuple(_label(key, taken[key], size) for key in names if key in taken)


def text_width(text: str) -> float:
    """Return the width of a line in em, rather too much than too little."""
    return sum(WIDTHS.get(letter, COMMON) for letter in text)


def _arranged(places: Mapping[str, Sequence[_Place]]) -> dict[str, _Place]:
    """Choose one of the places of each name, best first, so that none touch.

    The name with the fewest places chooses first. Those that come away empty choose
    before all others in the next try, until every name has a place.
    """
    order = sorted(places, key=lambda key: len(places[key]))
    tries = []
    for _ in order:
        taken: dict[str, _Place] = {}
        for key in order:
            free = (place for place in places[key] if place.is_free(taken.values()))
            if place := next(free, None):
                taken[key] = place
        tries.append(taken)
        order.sort(key=taken.__contains__)
        if order[0] in taken:
            break
    return max(tries, key=len)


def _label(key: str, place: _Place, size: int) -> Label:
    x, y = place.spot
    lines = place.text.lines
    first = y + (CAPITAL - (len(lines) - 1) * LEADING) / 2 * size
    baselines = [round(first + line * LEADING * size) for line in range(len(lines))]
    return Label(key, round(x), tuple(zip(lines, baselines, strict=True)))


def _texts(name: str, size: int) -> list[_Text]:
    """Return the name on one line and, where it can be broken, on two.

    What only tells it from places elsewhere is left out, as in "Fischen i.Allgäu".
    """
    short = re.sub(r" (i\. ?|im )Allgäu$| \(.*\)$", "", name)
    broken = re.split(r"(?<=-)| ", short, maxsplit=1)
    return [
        _Text(
            lines,
            width=max(map(text_width, lines)) * size,
            height=len(lines) * LEADING * size,
        )
        for lines in dict.fromkeys([(short,), tuple(broken)])
    ]


def _places(
    key: str, texts: Sequence[_Text], rows: Rows, sheet: tuple[int, int]
) -> Iterator[_Place]:
    """Yield the places at all spots of an area where a text names it and no other.

    Foreign ground under a name costs most, empty ground less, the way from the
    middle of the area least.
    """
    spots = _spots(key, rows)
    middle = tuple(map(fmean, zip(*spots, strict=True)))
    spots.sort(key=partial(dist, middle))
    for text, spot in product(texts, spots[:: ceil(len(spots) / MOST_SPOTS)]):
        if not text.fits_on(sheet, spot):
            continue
        own, foreign = _shares(key, text, spot, rows)
        if own >= OWN_SHARE:
            cost = 3 * foreign + (1 - own - foreign) + dist(spot, middle) / 300
            yield _Place(cost, spot, text)


def _spots(key: str, rows: Rows) -> list[Point]:
    """Return the points of the grid that lie in an area."""
    return [
        (x, y)
        for y, spans in rows.items()
        for start, end, owner in spans
        if owner == key
        for x in range(ceil(start / GRID) * GRID, ceil(end), GRID)
    ]


def _shares(key: str, text: _Text, spot: Point, rows: Rows) -> tuple[float, float]:
    """Return how much of a text lies on its own area and how much on other ones."""
    x, y = spot
    left, right = x - text.width / 2, x + text.width / 2
    first = ceil((y - text.height / 2) / GRID) * GRID
    lines = range(first, ceil(y + text.height / 2), GRID)
    own = foreign = 0.0
    for line in lines:
        for start, end, owner in rows.get(line, ()):
            if start < right and left < end:
                shared = min(end, right) - max(start, left)
                if owner == key:
                    own += shared
                else:
                    foreign += shared
    whole = text.width * len(lines)
    return own / whole, foreign / whole


def _rows(outlines: Outlines) -> Rows:
    """Return which areas lie from where to where along each horizontal of the grid."""
    rows: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
    for key, rings in outlines.items():
        for y, crossings in _crossings(rings).items():
            ends = sorted(crossings)
            rows[y] += [
                (*span, key) for span in zip(ends[::2], ends[1::2], strict=True)
            ]
    return rows


def _crossings(rings: Sequence[Ring]) -> dict[int, list[float]]:
    """Return for each horizontal of the grid the x at which it crosses the rings."""
    found = defaultdict(list)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            low, high = sorted((y1, y2))
            for y in range(ceil(low / GRID) * GRID, ceil(high), GRID):
                found[y].append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return found
