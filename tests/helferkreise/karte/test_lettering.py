from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helferkreise.karte.lettering import CAPITAL, LEADING, labels, text_width

SHEET = (1000, 1000)


def box(left, top, right, bottom):
    return [((left, top), (right, top), (right, bottom), (left, bottom), (left, top))]


def lines_of(name, width, size=40):
    [label] = labels({"a": name}, {"a": box(0, 0, width, 400)}, SHEET, size)
    return tuple(words for words, _ in label.lines)


def extent(label, size):
    """Left, top, right and bottom of what a label covers."""
    half = max(text_width(words) for words, _ in label.lines) * size / 2
    first, last = label.lines[0][1], label.lines[-1][1]
    return label.x - half, first - CAPITAL * size, label.x + half, last


@pytest.mark.parametrize(
    ("words", "measured"),  # advance widths of Fira Sans SemiBold in em
    [
        ("Obermaiselstein", 7.52),
        ("Immenstadt", 5.5),
        ("Wiggensbach", 6.02),
        ("Wildpoldsried", 6.4),
        ("Missen-Wilhams", 7.44),
        ("Fischen", 3.44),
    ],
)
def test_text_width_is_a_little_too_much(words, measured):
    assert measured < text_width(words) < measured * 1.2


def test_label_stands_in_the_middle_of_its_area():
    names, outlines = {"a": "Ulm"}, {"a": box(121, 241, 479, 479)}

    [label] = labels(names, outlines, SHEET, 40)

    assert label.key == "a"
    assert label.x == 300
    assert label.lines == (("Ulm", 360 + 14),)  # half a capital below the middle


@pytest.mark.parametrize(
    ("name", "width", "expected"),
    [
        ("Bad Hindelang", 600, ("Bad Hindelang",)),
        ("Bad Hindelang", 240, ("Bad", "Hindelang")),
        ("Missen-Wilhams", 240, ("Missen-", "Wilhams")),
        ("Fischen i.Allgäu", 600, ("Fischen",)),
        ("Burgberg im Allgäu", 600, ("Burgberg",)),
        ("Kempten (Allgäu)", 600, ("Kempten",)),
    ],
)
def test_label_is_short_and_broken_where_it_must_be(name, width, expected):
    assert lines_of(name, width) == expected


def test_lines_of_a_label_are_one_leading_apart():
    [label] = labels({"a": "Bad Hindelang"}, {"a": box(0, 0, 240, 400)}, SHEET, 40)

    (_, first), (_, second) = label.lines
    assert second - first == 40 * LEADING


def test_label_rather_leaves_the_land_than_covers_a_neighbour():
    outlines = {"a": box(400, 400, 520, 520), "b": box(520, 400, 900, 520)}

    [label] = labels({"a": "Balderschwang"}, outlines, SHEET, 40)

    assert label.x == 408  # the westernmost spot of the grid in the area


def test_label_stays_on_the_sheet():
    [label] = labels({"a": "Balderschwang"}, {"a": box(0, 0, 240, 48)}, SHEET, 40)

    left, top, _, _ = extent(label, 40)
    assert left >= 0
    assert top >= 0


def test_label_without_a_place_is_left_out():
    names = {"small": "Obermaiselstein", "large": "Ulm"}
    outlines = {"small": box(500, 500, 524, 524), "large": box(0, 0, 400, 400)}

    assert [label.key for label in labels(names, outlines, SHEET, 40)] == ["large"]


@settings(deadline=None)  # a slow machine is no fault of the map
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ulm", "Oy-Mittelberg", "Bolsterlang"]), st.integers(3, 9)
        ),
        min_size=2,
        max_size=6,
    )
)
def test_labels_never_touch(columns):
    names, outlines, left = {}, {}, 0
    for number, (name, width) in enumerate(columns):
        names[str(number)] = name
        outlines[str(number)] = box(left, 0, left + width * 12, 90)
        left += width * 12

    placed = labels(names, outlines, SHEET, 40)

    for one, other in combinations([extent(label, 40) for label in placed], 2):
        assert (
            one[2] <= other[0] + 1  # places are rounded to whole units
            or other[2] <= one[0] + 1
            or one[3] <= other[1] + 1
            or other[3] <= one[1] + 1
        )
