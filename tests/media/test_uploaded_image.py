"""Pictures as people send them: what is taken, and what becomes of it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from media.files.image import TOO_LARGE, TOO_MANY_PIXELS, UNREADABLE, opened
from media.files.unfit_file import UnfitFileError
from tests.media_files import picture

EPS = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n"
    b"newpath 0 0 moveto 9 9 lineto stroke\nshowpage\n%%EOF\n"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert(1)</script>"
ZIP = b"PK\x03\x04"


def taken(content, longest=2400):
    return opened(BytesIO(content), len(content), longest)


def chunk(kind, data):
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png_of(width, height):
    """Return a valid PNG in black, one bit for each pixel: few bytes, many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


HOSTILE = {
    "EPS": (EPS, UNREADABLE),
    "SVG with a script": (SVG, UNREADABLE),
    "GIF that is HTML too": (b"GIF89a" + SCRIPT, UNREADABLE),
    "GIF": (picture("GIF"), UNREADABLE),
    "TIFF": (picture("TIFF"), UNREADABLE),
    "BMP": (picture("BMP"), UNREADABLE),
    "HTML": (b"<!doctype html>" + SCRIPT, UNREADABLE),
    "text": (b"Guten Tag", UNREADABLE),
    "truncated JPEG": (picture("JPEG", (64, 64))[:-200], UNREADABLE),
    "truncated PNG": (picture("PNG", (64, 64))[:-40], UNREADABLE),
    "truncated WebP": (picture("WEBP", (64, 64))[:-20], UNREADABLE),
    "head of a JPEG": (picture("JPEG")[:20], UNREADABLE),
    "26 megapixels": (png_of(5200, 5000), TOO_MANY_PIXELS),
    "400 megapixels": (png_of(20_000, 20_000), TOO_MANY_PIXELS),
}


@pytest.mark.parametrize(("content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_fit_picture_is_refused_in_german(content, message):
    with pytest.raises(UnfitFileError) as refused:
        taken(content)

    assert str(refused.value) == message


@pytest.mark.parametrize(
    "warnings", [pytest.param("ignore", marks=pytest.mark.filterwarnings("ignore")), ""]
)
def test_bomb_of_169_megapixels_is_refused_before_it_is_decoded(warnings):
    bomb = png_of(13_000, 13_000)  # of these Pillow warns at most

    with pytest.raises(UnfitFileError) as refused:
        taken(bomb)

    assert len(bomb) < 25_000
    assert str(refused.value) == TOO_MANY_PIXELS


def test_too_many_bytes_are_refused_unread():
    with pytest.raises(UnfitFileError) as refused:
        opened(BytesIO(), 10_000_001, 2400)

    assert str(refused.value) == TOO_LARGE


@pytest.mark.parametrize("appended", [SCRIPT, ZIP + b"\0" * 50])
@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_follows_a_picture_survives(name, appended):
    image = taken(picture(name) + appended)

    for kept in ("JPEG", "PNG", "WEBP", "AVIF"):
        buffer = BytesIO()
        image.save(buffer, kept)
        assert appended[:8] not in buffer.getvalue(), kept


def test_nothing_of_the_metadata_survives():
    exif = Image.Exif()
    exif[0x010F] = "Kamera Mustermann"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "Kamera Mustermann")
    sent = [
        picture("JPEG", exif=exif, comment=b"Kamera Mustermann"),
        picture("PNG", pnginfo=text, exif=exif),
        picture("WEBP", exif=exif, xmp=b"Kamera Mustermann"),
    ]

    for content in sent:
        assert b"Kamera Mustermann" in content or name_in_exif(content)
        image = taken(content)
        for kept in ("JPEG", "PNG", "WEBP", "AVIF"):
            buffer = BytesIO()
            image.save(buffer, kept)
            assert b"Mustermann" not in buffer.getvalue(), kept
            assert not name_in_exif(buffer.getvalue()), kept


def name_in_exif(content):
    with Image.open(BytesIO(content)) as image:
        return image.getexif().get(0x010F)


def test_picture_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    sent = picture("JPEG", (40, 20), exif=exif)

    assert taken(sent).size == (20, 40)


def test_picture_is_made_smaller_and_never_larger():
    sent = picture("JPEG", (300, 100))

    assert taken(sent, longest=150).size == (150, 50)
    assert taken(sent, longest=1000).size == (300, 100)


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (picture("PNG", mode="RGBA", colour=(255, 0, 0, 0)), (255, 255, 255)),
        (picture("PNG", mode="RGBA", colour=(255, 0, 0, 255)), (255, 0, 0)),
        (picture("WEBP", mode="RGBA", colour=(0, 0, 0, 0)), (255, 255, 255)),
        (picture("PNG", mode="LA", colour=(0, 0)), (255, 255, 255)),
        (picture("PNG", mode="L", colour=128), (128, 128, 128)),
        (picture("PNG", mode="1", colour=1), (255, 255, 255)),
        (picture("PNG", mode="I;16", colour=32768), (128, 128, 128)),
        (picture("PNG", mode="P", colour=0), (0, 0, 0)),
        (picture("PNG", mode="P", colour=0, transparency=0), (255, 255, 255)),
        (picture("JPEG", mode="CMYK", colour=(255, 0, 0, 0)), (0, 255, 255)),
        (picture("JPEG", mode="L", colour=200), (200, 200, 200)),
    ],
)
def test_every_kind_of_colours_becomes_plain_ones(content, colour):
    image = taken(content)

    assert image.mode == "RGB"
    assert image.getpixel((4, 3)) == pytest.approx(colour, abs=2)


def test_of_several_frames_the_first_is_shown():
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "blue")]

    for name in ("WEBP", "PNG"):
        buffer = BytesIO()
        frames[0].save(buffer, name, save_all=True, append_images=frames[1:])
        image = taken(buffer.getvalue())
        assert image.getpixel((4, 3)) == pytest.approx((255, 0, 0), abs=3), name


def test_colours_are_those_of_the_web_whatever_a_telephone_calls_them():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    broken = picture("JPEG", icc_profile=b"kein Profil")
    strange = picture("JPEG", icc_profile=profile.tobytes())
    web = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = picture("PNG", colour=(200, 100, 50), icc_profile=web.tobytes())

    assert taken(broken).getpixel((4, 3)) == pytest.approx((254, 0, 0), abs=2)
    assert taken(strange).getpixel((4, 3)) == pytest.approx((254, 0, 0), abs=2)
    assert taken(plain).getpixel((4, 3)) == pytest.approx((200, 100, 50), abs=2)
    assert "icc_profile" not in taken(plain).info
