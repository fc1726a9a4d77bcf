"""The map of the Gemeinden as plain values, from which a template draws SVG.

A sheet is 1000 units wide. Names are laid out in three sizes of type; which one shows
is decided by the width of the map on the page (static/css/helferkreise/karte.css).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from . import outline
from .lettering import Label, labels
from .outline import Ring

WIDTH = 1000
MARGIN = 8  # room for the strokes at the edge
TYPE_SIZES = (40, 30, 22)  # for a map narrower than 400 px, than 544 px, and wider

# Smallest bend that is drawn, in map units
FINE, COARSE = 4.0, 14.0

ATTRIBUTION = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
ATTRIBUTION_URL = "http://www.bkg.bund.de"

UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})

gettext_noop = str  # marks texts for translation; Django's own would bring Django in


class Status(StrEnum):
    """What the map tells of an area, in the order of the legend.

    The first three are for Gemeinden.
    """

    VORHANDEN = "vorhanden"
    SUCHT = "sucht"
    KEIN = "kein"
    KREISFREI = "kreisfrei"
    GEMEINDEFREI = "gemeindefrei"

    @property
    def words(self) -> str:
        """The status in German, to stand after the name of the area and a colon."""
        return WORDS[self]


WORDS = {
    Status.VORHANDEN: gettext_noop("Helferkreis vorhanden"),
    Status.SUCHT: gettext_noop("Helferkreis vorhanden, Hilfe gesucht"),
    Status.KEIN: gettext_noop("kein Helferkreis bestätigt"),
    Status.KREISFREI: gettext_noop("gehört nicht zum Landkreis"),
    Status.GEMEINDEFREI: gettext_noop("Wald, der zu keiner Gemeinde gehört"),
}


@dataclass(frozen=True)
class Area:
    """A Gemeinde, or with an empty href something else that lies between them.

    boundary: GeoJSON Polygon or MultiPolygon in degrees (WGS 84).
    """

    ags: str
    name: str
    status: Status
    boundary: Mapping[str, Any]
    href: str = ""


@dataclass(frozen=True)
class Shape:
    """An area as it is drawn; key is the end of its AGS, path the `d` of SVG."""

    key: str
    name: str
    status: Status
    href: str
    path: str


@dataclass(frozen=True)
class Lettering:
    """Which names stand where in one size of type; both in map units."""

    size: int
    labels: tuple[tuple[Shape, Label], ...]


@dataclass(frozen=True)
class Karte:
    """A map; its shapes are sorted as the list beside it, by their German names.

    current: key of the Gemeinde whose surroundings are shown; it has no href. Empty
    on the map of the whole Landkreis. statuses: those that occur.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    letterings: tuple[Lettering, ...]
    statuses: tuple[Status, ...]
    current: str = ""
    attribution: str = ATTRIBUTION
    attribution_url: str = ATTRIBUTION_URL

    @property
    def shows_helferkreise(self) -> bool:
        return Status.VORHANDEN in self.statuses or Status.SUCHT in self.statuses


def district(areas: Iterable[Area], tolerance: float = FINE) -> Karte:
    """Return the map of all areas, of which there is at least one.

    tolerance: legs of the smallest right-angled bend that is drawn, in map units.
    """
    areas = _sorted(areas)
    sheet, height = outline.projected(_outlines(areas), WIDTH, MARGIN)
    drawn = outline.thinned(sheet, tolerance)
    shapes = {area.ags: _shape(area, drawn[area.ags]) for area in areas}
    names = {area.ags: area.name for area in areas}

    occurring = {area.status for area in areas}

    def lettering(size: int) -> Lettering:
        placed = labels(names, drawn, (WIDTH, height), size)
        return Lettering(size, tuple((shapes[label.key], label) for label in placed))

    return Karte(
        width=WIDTH,
        height=height,
        shapes=tuple(shapes.values()),
        letterings=tuple(map(lettering, TYPE_SIZES)),
        statuses=tuple(status for status in Status if status in occurring),
    )


def surroundings(areas: Iterable[Area], ags: str) -> Karte:
    """Return the map of one Gemeinde and all areas that border on it.

    Raises KeyError for an unknown ags.
    """
    by_ags = {area.ags: area for area in areas}
    current = replace(by_ags[ags], href="")
    beside = outline.neighbours(ags, _outlines(by_ags.values()))
    karte = district([current, *(by_ags[key] for key in beside)])
    return replace(karte, current=area_key(ags))


def with_statuses(karte: Karte, statuses: Mapping[str, Status]) -> Karte:
    """Return a map that tells something else of some areas: their status by key."""
    told = (replace(s, status=statuses.get(s.key, s.status)) for s in karte.shapes)
    shapes = {shape.key: shape for shape in told}
    occurring = {shape.status for shape in shapes.values()}
    return replace(
        karte,
        shapes=tuple(shapes.values()),
        letterings=tuple(
            Lettering(each.size, tuple((shapes[s.key], lab) for s, lab in each.labels))
            for each in karte.letterings
        ),
        statuses=tuple(status for status in Status if status in occurring),
    )


def area_key(ags: str) -> str:
    """Return how a map names an area: by the end of its AGS."""
    return ags[-3:]


def collation_key(name: str) -> tuple[str, str]:
    """Return what German names sort by: ä like a, ß like ss, capitals like others."""
    return name.casefold().translate(UMLAUTS), name


def _sorted(areas: Iterable[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: collation_key(area.name))


def _outlines(areas: Iterable[Area]) -> dict[str, tuple[Ring, ...]]:
    return {area.ags: outline.rings(area.boundary) for area in areas}


def _shape(area: Area, rings: Iterable[Ring]) -> Shape:
    path = "".join(map(_path, rings))
    return Shape(area_key(area.ags), area.name, area.status, area.href, path)


def _path(ring: Ring) -> str:
    """Return a ring as SVG path data: whole units, relative, no needless character."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
    numbers = [number for step in steps[:-1] if step != (0, 0) for number in step]
    line = "".join(f" {number}" if number >= 0 else str(number) for number in numbers)
    return "M{} {}l{}z".format(*points[0], line.lstrip())
