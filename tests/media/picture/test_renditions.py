"""The files that are made of a picture: sizes, crops, formats."""

from io import BytesIO

import pytest
from PIL import Image

from media.picture.renditions import (
    Size,
    crop_box,
    crop_size,
    crops,
    names,
    whole,
)


def painted(width, height):
    """Return a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def opened(files):
    return {name: Image.open(BytesIO(content)) for name, content in files}


def test_picture_comes_in_all_widths_and_formats():
    files = opened([*whole(painted(1800, 900)), *crops(painted(1800, 900), 50, 50)])

    assert {name: (image.format, image.size) for name, image in files.items()} == {
        "vorlage.webp": ("WEBP", (1800, 900))
    } | {
        f"{stem}.{ext}": (name, size)
        for stem, size in [
            ("480", (480, 240)),
            ("960", (960, 480)),
            ("1600", (1600, 800)),
            ("ausschnitt-480", (480, 270)),
            ("ausschnitt-960", (960, 540)),
        ]
        for ext, name in [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")]
    }


def test_picture_is_never_made_larger():
    image = painted(700, 300)

    files = opened([*whole(image), *crops(image, 50, 50)])

    assert {name: image.size for name, image in files.items() if "jpg" in name} == {
        "480.jpg": (480, 206),
        "960.jpg": (700, 300),
        "1600.jpg": (700, 300),
        "ausschnitt-480.jpg": (480, 270),
        "ausschnitt-960.jpg": (533, 300),
    }
    assert sorted(files) == sorted(names())


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1600, 900), (1600, 900)),
        ((1600, 1200), (1600, 900)),
        ((900, 1600), (900, 506)),
        ((3200, 900), (1600, 900)),
        ((1, 1), (1, 1)),
        ((1, 2400), (1, 1)),
        ((2400, 1), (2, 1)),
    ],
)
def test_crop_is_as_large_as_fits(size, expected):
    assert crop_size(Size(*size)) == expected


@pytest.mark.parametrize(
    ("size", "point", "expected"),
    [
        ((1600, 1200), (50, 50), (0, 150, 1600, 1050)),
        ((1600, 1200), (50, 0), (0, 0, 1600, 900)),
        ((1600, 1200), (0, 100), (0, 300, 1600, 1200)),
        ((1600, 1200), (100, 40), (0, 30, 1600, 930)),
        ((3200, 900), (25, 50), (0, 0, 1600, 900)),
        ((3200, 900), (40, 50), (480, 0, 2080, 900)),
        ((3200, 900), (100, 50), (1600, 0, 3200, 900)),
    ],
)
def test_crop_has_its_point_as_near_to_the_middle_as_the_edges_allow(
    size, point, expected
):
    assert crop_box(Size(*size), *point) == expected


@pytest.mark.parametrize(("x", "colour"), [(0, (254, 0, 0)), (100, (0, 0, 254))])
def test_crop_shows_what_matters(x, colour):
    shown = opened(crops(painted(400, 100), x, 50))["ausschnitt-480.jpg"]

    assert shown.size == (178, 100)
    assert shown.getpixel((89, 50)) == colour


@pytest.mark.parametrize("size", [(1, 1), (1, 2400), (2400, 1), (3, 2)])
def test_strange_shapes_are_no_problem(size):
    image = painted(*size)

    files = opened([*whole(image), *crops(image, 100, 0)])

    assert sorted(files) == sorted(names())
