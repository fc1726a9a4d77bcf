"""Outlines of neighbouring areas, thinned out so that shared borders stay shared.

Outlines are the rings of several areas by key, in any plane unit. A ring is closed:
its last point repeats the first. Two areas are neighbours where they have the very
same points; the data must not only look alike but be equal there.

A ring is cut into arcs at the points where several borders meet, and an arc is thinned
out on its own: both sides of a border get the same result, so neither gaps nor
overlaps appear.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Point, ...]
Outlines: TypeAlias = Mapping[str, Sequence[Ring]]


def rings(geometry: Mapping[str, Any]) -> tuple[Ring, ...]:
    """Return the rings of a GeoJSON Polygon or MultiPolygon, holes among them.

    Raises ValueError for every other kind of geometry, and for heights.
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Polygon":
        coordinates = [coordinates]
    elif kind != "MultiPolygon":
        raise ValueError(f"no area has the geometry {kind}")
    return tuple(
        tuple((float(lon), float(lat)) for lon, lat in ring)
        for polygon in coordinates
        for ring in polygon
    )


def bounds(outlines: Outlines) -> tuple[float, float, float, float]:
    """Return left, lowest, right and highest coordinate of all points together."""
    points = [point for area in outlines.values() for ring in area for point in ring]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def projected(
    outlines: Outlines, width: int, margin: int
) -> tuple[dict[str, tuple[Ring, ...]], int]:
    """Lay outlines in degrees (WGS 84) flat on a sheet, and return it and its height.

    Equirectangular, true to scale at the middle latitude, north up and y downwards.
    The areas fill the width of the sheet but for a margin on all four sides.
    """
    west, south, east, north = bounds(outlines)
    shrink = cos(radians((south + north) / 2))
    scale = (width - 2 * margin) / ((east - west) * shrink)

    def on_sheet(point: Point) -> Point:
        lon, lat = point
        return margin + (lon - west) * shrink * scale, margin + (north - lat) * scale

    sheet = {
        key: tuple(tuple(map(on_sheet, ring)) for ring in area)
        for key, area in outlines.items()
    }
    return sheet, round((north - south) * scale) + 2 * margin


def sides(outlines: Outlines) -> dict[frozenset[Point], set[str]]:
    """Return for each edge, whichever way it runs, the one or two areas beside it."""
    beside = defaultdict(set)
    for key, area in outlines.items():
        for ring in area:
            for edge in pairwise(ring):
                beside[frozenset(edge)].add(key)
    return beside


def neighbours(key: str, outlines: Outlines) -> tuple[str, ...]:
    """Return the keys of the areas that share an edge with this one, sorted.

    Areas that meet in a single point are no neighbours.
    """
    borders = [areas for areas in sides(outlines).values() if key in areas]
    return tuple(sorted(set().union(*borders) - {key}))


def thinned(outlines: Outlines, tolerance: float) -> dict[str, tuple[Ring, ...]]:
    """Return the outlines without their small bends.

    tolerance: legs of the smallest right-angled bend that stays; 0 keeps everything.
    """
    joints = _joints(outlines)

    def thin(ring: Ring) -> Ring:
        arcs = [_thinned_arc(arc, tolerance) for arc in _arcs(ring, joints)]
        return tuple(point for arc in arcs for point in arc[:-1]) + arcs[0][:1]

    return {key: tuple(map(thin, area)) for key, area in outlines.items()}


def _joints(outlines: Outlines) -> set[Point]:
    """Return the points at which more than two edges meet."""
    edges = Counter(point for edge in sides(outlines) for point in edge)
    return {point for point, count in edges.items() if count > 2}


def _arcs(ring: Ring, joints: set[Point]) -> list[Ring]:
    """Cut a ring at its joints; without any it is one arc that starts and ends alike."""
    points = ring[:-1]
    cuts = [i for i, point in enumerate(points) if point in joints]
    start = cuts[0] if cuts else points.index(min(points))
    turned = (*points[start:], *points[: start + 1])
    ends = [cut - start for cut in cuts[1:]] + [len(points)]
    return [turned[a : b + 1] for a, b in pairwise([0, *ends])]


def _thinned_arc(arc: Ring, tolerance: float) -> Ring:
    """Drop the flattest bend of an arc again and again (Visvalingam and Whyatt).

    One point between the ends stays (two if they are the same), so that two arcs from
    here to there never fall together.
    """
    forward = min(arc, arc[::-1])  # both sides of a border must drop the same points
    points = list(forward)
    fewest = 4 if arc[0] == arc[-1] else 3
    while len(points) > fewest:
        bends = map(_bend, points, points[1:], points[2:])
        size, bend = min((size, i) for i, size in enumerate(bends, start=1))
        if size >= tolerance**2 / 2:
            break
        del points[bend]
    return tuple(points if arc == forward else points[::-1])


def _bend(a: Point, b: Point, c: Point) -> float:
    """Return the area of the triangle between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
