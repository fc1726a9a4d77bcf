"""The one colour that a PNG without an alpha channel calls transparent."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image

from media.files.image import opened

SIDE = 40
GREY, COLOUR = 0, 2
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def chunk(kind, data):
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def halves(kind, bits, left, right, transparent, *more):
    """Return a PNG of two colours side by side, written in so many bits."""
    header = struct.pack(">IIBBBBB", SIDE, SIDE, bits, kind, 0, 0, 0)
    values = [*left * (SIDE // 2), *right * (SIDE // 2)]
    row = int("".join(f"{each:0{bits}b}" for each in values), 2)
    line = b"\0" + row.to_bytes(len(values) * bits // 8)
    key = b"".join(struct.pack(">H", each) for each in transparent)
    chunks = [
        chunk(b"IHDR", header),
        chunk(b"tRNS", key),
        *more,
        chunk(b"IDAT", zlib.compress(line * SIDE)),
        chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def colours(content, longest=SIDE):
    image = opened(BytesIO(content), longest)
    return image.getpixel((0, 0)), image.getpixel((image.width - 1, image.height - 1))


@pytest.mark.parametrize(
    ("kind", "bits", "left", "right", "transparent", "expected"),
    [
        (GREY, 1, [0], [1], [0], (WHITE, WHITE)),
        (GREY, 1, [0], [1], [1], (BLACK, WHITE)),
        (GREY, 2, [0], [2], [2], (BLACK, WHITE)),
        (GREY, 4, [8], [0], [8], (WHITE, BLACK)),
        (GREY, 8, [0], [128], [0], (WHITE, (128, 128, 128))),
        (GREY, 16, [0], [0x8000], [0], (WHITE, (128, 128, 128))),
        (GREY, 16, [0], [0x8000], [0x8000], (BLACK, WHITE)),
        (GREY, 16, [0x0102], [0x0103], [0x0102], (WHITE, (1, 1, 1))),
        (GREY, 16, [0x0201], [0x0301], [0x0201], (WHITE, (3, 3, 3))),
        (COLOUR, 8, [255, 0, 9], [0, 0, 0], [255, 0, 9], (WHITE, BLACK)),
        (COLOUR, 16, [0x1234, 0, 9], [0, 0, 0], [0x1234, 0, 9], (WHITE, BLACK)),
    ],
)
def test_transparent_colour_becomes_white_and_no_other(
    kind, bits, left, right, transparent, expected
):
    assert colours(halves(kind, bits, left, right, transparent)) == expected


@pytest.mark.parametrize(
    ("kind", "bits", "left", "right"),
    [
        (GREY, 8, [0], [255]),
        (GREY, 16, [0], [0xFFFF]),
        (COLOUR, 8, [255, 0, 255], [255, 255, 255]),
    ],
)
def test_transparent_colour_leaves_no_edge_when_a_picture_becomes_smaller(
    kind, bits, left, right
):
    image = opened(BytesIO(halves(kind, bits, left, right, left)), 15)

    assert image.getcolors() == [(15 * 15, WHITE)]


def test_grey_of_16_bits_is_turned_upright_as_well():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # its left is above
    turned = chunk(b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0"))

    image = opened(BytesIO(halves(GREY, 16, [0], [0x8000], [1], turned)), SIDE)

    assert image.getpixel((SIDE - 1, 0)) == BLACK
    assert image.getpixel((0, SIDE - 1)) == (128, 128, 128)
