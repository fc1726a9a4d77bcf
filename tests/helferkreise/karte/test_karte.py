import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from helferkreise.karte.karte import (
    COARSE,
    FINE,
    MARGIN,
    TYPE_SIZES,
    Status,
    collation_key,
    district,
    surroundings,
    with_statuses,
)
from helferkreise.karte.lettering import CAPITAL, text_width

from .landkreis import landkreis_map, make_area


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Aurach", "Ätzlberg", "Altusried"], ["Altusried", "Ätzlberg", "Aurach"]),
        (["Öd", "Ofen", "Oberstdorf"], ["Oberstdorf", "Öd", "Ofen"]),
        (["mast", "Maß", "Masten", "Maria"], ["Maria", "Maß", "mast", "Masten"]),
    ],
)
def test_collation_sorts_as_german_lists_do(names, expected):
    assert sorted(names, key=collation_key) == expected


def test_district_sorts_shapes_by_name():
    areas = [
        make_area("1", 0, "Zell"),
        make_area("2", 1, "Öd"),
        make_area("3", 2, "Ofen"),
    ]

    karte = district(areas)

    assert [shape.name for shape in karte.shapes] == ["Öd", "Ofen", "Zell"]


def test_district_draws_shapes_in_whole_relative_units():
    karte = district([make_area("09780112", 0), make_area("09780113", 1)])

    assert (karte.width, karte.height) == (1000, 492 + 2 * MARGIN)
    assert [(shape.key, shape.path) for shape in karte.shapes] == [
        ("112", "M500 500l0-492-492 0 0 492z"),
        ("113", "M500 500l492 0 0-492-492 0z"),
    ]


def test_district_draws_no_steps_below_one_unit():
    square = make_area("09780112", 0)
    [ring] = square.boundary["coordinates"]
    corner, *others = ring
    doubled = [corner, (corner[0] + 1e-5, corner[1]), *others]
    area = replace(square, boundary={"type": "Polygon", "coordinates": [doubled]})

    assert district([area], 0).shapes == district([square], 0).shapes


def test_district_lists_the_statuses_that_occur():
    areas = [
        make_area("1", 0, status=Status.KREISFREI, href=""),
        make_area("2", 1, status=Status.KEIN),
        make_area("3", 2, status=Status.VORHANDEN),
    ]

    assert district(areas).statuses == (Status.VORHANDEN, Status.KEIN, Status.KREISFREI)


def test_surroundings_show_a_gemeinde_and_what_borders_on_it():
    areas = [make_area(str(number), number) for number in range(5)]

    karte = surroundings(areas, "1")

    assert karte.current == "1"
    assert [(shape.key, bool(shape.href)) for shape in karte.shapes] == [
        ("0", True),
        ("1", False),
        ("2", True),
    ]


def test_surroundings_of_an_unknown_ags_raise():
    with pytest.raises(KeyError):
        surroundings([make_area("1", 0)], "2")


@pytest.mark.parametrize("tolerance", [FINE, COARSE])
def test_landkreis_has_neither_gaps_nor_overlaps(tolerance):
    counted = edges(landkreis_map(tolerance))
    borders = sorted({tuple(sorted(edge)) for edge in counted})

    outer = [edge for edge in counted if edge[::-1] not in counted]
    follows = dict(outer)
    start = here = outer[0][0]
    way_round = 1
    while (here := follows[here]) != start:
        way_round += 1

    assert set(counted.values()) == {1}
    assert way_round == len(outer)  # one closed line, so no gap inside
    assert not [
        (one, other)
        for number, one in enumerate(borders)
        for other in borders[number + 1 :]
        if other[0][0] <= one[1][0] and cross(one, other)
    ]


@pytest.mark.parametrize("tolerance", [FINE, COARSE])
@pytest.mark.parametrize("number", range(len(TYPE_SIZES)))
def test_landkreis_names_every_area_once_and_apart(tolerance, number):
    lettering = landkreis_map(tolerance).letterings[number]

    boxes = []
    for _, label in lettering.labels:
        half = max(text_width(words) for words, _ in label.lines) * lettering.size / 2
        top = label.lines[0][1] - CAPITAL * lettering.size
        bottom = label.lines[-1][1]
        boxes.append((label.x - half, top, label.x + half, bottom))

    assert [shape for shape, _ in lettering.labels] == list(
        landkreis_map(tolerance).shapes
    )
    for one, other in combinations(boxes, 2):
        beside = one[2] < other[0] + 1 or other[2] < one[0] + 1
        assert beside or one[3] < other[1] or other[3] < one[1]


def edges(karte):
    """Count the edges of all shapes as they are drawn, each in its direction."""
    counted = Counter()
    for shape in karte.shapes:
        for ring in shape.path.split("z")[:-1]:
            x, y, *steps = map(int, re.findall(r"-?\d+", ring))
            points = [(x, y)]
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x, y))
            counted.update(pairwise([*points, points[0]]))
    return counted


def is_left_turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def cross(one, other):
    (a, b), (c, d) = one, other
    return (
        not {a, b} & {c, d}
        and is_left_turn(a, b, c) != is_left_turn(a, b, d)
        and is_left_turn(c, d, a) != is_left_turn(c, d, b)
    )


def test_map_can_tell_something_else_of_its_areas():
    areas = [make_area("1", 0), make_area("2", 1), make_area("3", 2, Status.KREISFREI)]
    expected = [replace(areas[0], status=Status.SUCHT), *areas[1:]]

    told = with_statuses(district(areas), {"1": Status.SUCHT})

    assert told == district(expected)
