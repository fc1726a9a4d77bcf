from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helferkreise.karte.outline import neighbours, projected, rings, thinned

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
HOLE = ((0.2, 0.2), (0.2, 0.8), (0.8, 0.8), (0.2, 0.2))


def square(x, y):
    return [tuple((x + dx, y + dy) for dx, dy in SQUARE)]


def turned(ring, start):
    """The same ring, begun at another of its points."""
    points = ring[:-1]
    start %= len(points)
    return (*points[start:], *points[: start + 1])


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, (SQUARE, HOLE)),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [HOLE]]}, (SQUARE, HOLE)),
    ],
)
def test_rings_are_those_of_the_geometry(geometry, expected):
    assert rings(geometry) == expected


def test_rings_refuse_what_is_no_area():
    with pytest.raises(ValueError, match="LineString"):
        rings({"type": "LineString", "coordinates": [[0, 0], [1, 1]]})


def test_rings_refuse_heights():
    with pytest.raises(ValueError, match="too many values"):
        rings({"type": "Polygon", "coordinates": [[(*p, 750) for p in SQUARE]]})


def test_projected_is_true_to_scale_at_the_middle_latitude():
    at_sixty_degrees = {"a": [((0, 59), (2, 59), (2, 61), (0, 61), (0, 59))]}

    sheet, height = projected(at_sixty_degrees, width=120, margin=10)

    [(south_west, south_east, north_east, _, _)] = sheet["a"]
    assert height == 220  # a degree of longitude is half as long as one of latitude
    assert south_west == pytest.approx((10, 210))
    assert south_east == pytest.approx((110, 210))
    assert north_east == pytest.approx((110, 10))


def test_neighbours_share_an_edge_not_just_a_corner():
    outlines = {
        "middle": square(0, 0),
        "east": square(1, 0),
        "corner": square(1, 1),
        "away": square(5, 5),
        "south": square(0, -1),
    }

    assert neighbours("middle", outlines) == ("east", "south")


def test_neighbours_of_an_unknown_area_are_none():
    assert neighbours("nowhere", {"a": square(0, 0), "b": square(1, 0)}) == ()


@pytest.mark.parametrize(
    ("tolerance", "is_kept"),
    [(0, True), (2.8, True), (2.9, False)],  # as large as legs of 2.83 at right angles
)
def test_thinned_drops_bends_below_the_tolerance(tolerance, is_kept):
    bend = (4, 7)
    ring = ((0, 0), (8, 0), (8, 8), bend, (0, 8), (0, 0))

    [result] = thinned({"a": [ring]}, tolerance)["a"]

    assert result == tuple(point for point in ring if is_kept or point != bend)


def test_thinned_leaves_a_triangle_of_an_island():
    [result] = thinned({"a": [SQUARE]}, tolerance=100)["a"]

    assert len(set(result)) == 3


@pytest.mark.parametrize("start", range(8))
def test_thinned_leaves_an_enclave_in_its_hole(start):
    enclave = ((0, 0), (4, 1), (9, 0), (8, 4), (9, 9), (4, 8), (0, 9), (1, 4), (0, 0))
    frame = ((-9, -9), (19, -9), (19, 19), (-9, 19), (-9, -9))
    outlines = {"in": [turned(enclave, start)], "round": [frame, enclave[::-1]]}

    result = thinned(outlines, tolerance=100)

    assert set(result["in"][0]) == set(result["round"][1])


def test_thinned_keeps_an_area_between_two_joints_open():
    bay = [((0, 0), (2, 1), (4, 0), (2, -1), (0, 0))]
    land = [((0, 0), (2, 1), (4, 0), (4, 9), (0, 9), (0, 0))]

    result = thinned({"bay": bay, "land": land}, tolerance=100)

    assert set(result["bay"][0]) == {(0, 0), (2, 1), (4, 0), (2, -1)}


@given(
    offsets=st.lists(st.integers(-20, 20), min_size=2, max_size=30),
    tolerance=st.integers(0, 30),
    starts=st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_thinned_borders_stay_shared(offsets, tolerance, starts):
    border = [(float(x), float(y)) for y, x in enumerate(offsets)]
    top = len(border) - 1.0
    west = ((-50.0, top), (-50.0, 0.0), *border, (-50.0, top))
    east = ((50.0, 0.0), (50.0, top), *border[::-1], (50.0, 0.0))
    outlines = {"west": [turned(west, starts[0])], "east": [turned(east, starts[1])]}

    result = thinned(outlines, tolerance)

    west_edges = {edge for edge in pairwise(result["west"][0]) if in_border(edge)}
    east_edges = {edge for edge in pairwise(result["east"][0]) if in_border(edge)}
    assert west_edges == {(b, a) for a, b in east_edges}
    assert {point for edge in west_edges for point in edge} <= set(border)


def in_border(edge):
    return all(abs(x) < 50 for x, _ in edge)
