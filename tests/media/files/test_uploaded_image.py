"""Pictures as people send them: what is taken, and what becomes of it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from base.files.unfit_file import UnfitFileError
from media.files import image as image_file
from media.files.image import (
    AVIF,
    HEIC,
    MOVING,
    OTHER_ENDING,
    OTHER_FORMAT,
    TOO_LARGE,
    TOO_MANY_PIXELS,
    UNREADABLE,
    opened,
)
from tests.media_files import picture

EPS = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n"
    b"newpath 0 0 moveto 9 9 lineto stroke\nshowpage\n%%EOF\n"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert(1)</script>"
ZIP = b"PK\x03\x04"


def taken(content, longest=2400):
    return opened(BytesIO(content), longest)


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


def webp_of(width, height):
    """Return the beginning of a WebP that says it is so large."""
    content = bytearray(picture("WEBP", lossless=True))
    at = content.index(b"VP8L") + 9
    sizes = int.from_bytes(content[at : at + 4], "little") >> 28 << 28
    sizes |= (height - 1) << 14 | (width - 1)
    content[at : at + 4] = sizes.to_bytes(4, "little")
    return bytes(content)


def moving(name):
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "blue")]
    buffer = BytesIO()
    frames[0].save(buffer, name, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


HOSTILE = {
    "EPS": (EPS, UNREADABLE),
    "SVG with a script": (SVG, UNREADABLE),
    "GIF that is HTML too": (b"GIF89a" + SCRIPT, OTHER_FORMAT.format("GIF")),
    "GIF": (picture("GIF"), OTHER_FORMAT.format("GIF")),
    "TIFF": (picture("TIFF"), OTHER_FORMAT.format("TIFF")),
    "BMP": (picture("BMP"), OTHER_FORMAT.format("BMP")),
    "HTML": (b"<!doctype html>" + SCRIPT, UNREADABLE),
    "text": (b"Guten Tag", UNREADABLE),
    "truncated JPEG": (picture("JPEG", (64, 64))[:-200], UNREADABLE),
    "truncated PNG": (picture("PNG", (64, 64))[:-40], UNREADABLE),
    "truncated WebP": (picture("WEBP", (64, 64))[:-20], UNREADABLE),
    "head of a JPEG": (picture("JPEG")[:20], UNREADABLE),
    "HEIC": (b"\0\0\0\x24ftypheic" + b"\0" * 50, HEIC),
    "HEIC of another program": (b"\0\0\0\x24ftypmif1" + b"\0" * 50, HEIC),
    "HEVC": (b"\0\0\0\x24ftyphevx" + b"\0" * 50, HEIC),
    "AVIF": (picture("AVIF"), AVIF),
    "AVIF of another program": (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", AVIF),
    "JPEG 2000": (picture("JPEG2000"), OTHER_FORMAT.format("JPEG 2000")),
    "JPEG XL": (b"\0\0\0\x0cJXL \r\n\x87\n", OTHER_FORMAT.format("JPEG XL")),
    "JPEG XL alone": (b"\xff\x0a" + b"\0" * 50, OTHER_FORMAT.format("JPEG XL")),
    "PDF": (b"%PDF-1.7", OTHER_FORMAT.format("PDF")),
    "film": (b"\0\0\0\x18ftypisom" + b"\0" * 50, UNREADABLE),
    "AVIF that moves": (b"\0\0\0\x24ftypavis" + b"\0" * 50, AVIF),
    "WebP of 26 megapixels": (webp_of(5200, 5000), TOO_MANY_PIXELS),
    "WebP that moves": (moving("WEBP"), MOVING),
    "PNG that moves": (moving("PNG"), MOVING),
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


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [
        ("a.jpg", 10_000_001, TOO_LARGE),
        ("IMG_0001.HEIC", 1, HEIC),
        ("a.heif", 1, HEIC),
        ("a.HIF", 1, HEIC),
        ("a.webp", 10_000_001, TOO_LARGE),
        ("a.avif", 1, AVIF),
        ("a.gif", 1, OTHER_ENDING),
    ],
)
def test_what_name_and_size_say_is_refused_unread(name, size, message):
    with pytest.raises(UnfitFileError) as refused:
        image_file.picture(BytesIO(), name, size, 2400)

    assert str(refused.value) == message


@pytest.mark.parametrize(
    "name", ["a.jpg", "a.JPEG", "a.jpe", "a.jfif", "a.pjpeg", "a.pjp", "1000012345"]
)
def test_picture_is_taken_whatever_its_program_calls_it(name):
    sent = picture("JPEG", (300, 100))

    image = image_file.picture(BytesIO(sent), name, len(sent), 150)

    assert (image.mode, image.size) == ("RGB", (150, 50))
    assert image.getpixel((4, 3)) == pytest.approx((254, 0, 0), abs=2)


def photograph(size=(320, 200), mode="RGB", **options):
    """Return a JPEG with as many details as a photograph, and where its end begins."""
    buffer = BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(buffer, "JPEG", **options)
    return buffer.getvalue()


WHOLE, PROGRESSIVE = photograph(), photograph(progressive=True)


@pytest.mark.parametrize(
    "content",
    [
        *(WHOLE[:-missing] for missing in (1, 2, 3, 40, 500)),
        *(PROGRESSIVE[:-missing] for missing in (1, 2, 40, 500)),
        photograph(mode="L")[:-2],
        photograph(mode="L", progressive=True)[:-2],
        photograph(mode="CMYK")[:-2],
        photograph((3200, 1600))[:-2],
        WHOLE[:-2] + b"\0" * 100,
        WHOLE + b"\0" * 100,
    ],
)
def test_jpeg_without_its_last_bytes_is_taken(content):
    image = taken(content, longest=320)

    # not the grey that stands for what is missing
    assert image.crop((0, 0, *image.size)).getextrema()[0] != (128, 128)
    assert image.width == 320


@pytest.mark.parametrize(
    "content",
    [
        WHOLE[: len(WHOLE) * 3 // 4],
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:700],
        PROGRESSIVE[: len(PROGRESSIVE) // 4],
        PROGRESSIVE[:700],
    ],
)
def test_jpeg_of_which_a_part_is_missing_is_refused(content):
    with pytest.raises(UnfitFileError, match="kein lesbares Bild"):
        taken(content)


@pytest.mark.parametrize(
    "options",
    [
        {"mode": "RGBA", "colour": (9, 9, 9, 9)},
        {"mode": "LA", "colour": (9, 9)},
        {"mode": "P", "colour": 1},
        {"mode": "I;16", "colour": 9},
        {"mode": "I;16", "colour": 9, "transparency": 9},
        {"colour": (9, 9, 9), "transparency": (9, 9, 9)},
        # a film may be in it, so its decoder keeps three copies
        {"name": "WEBP", "mode": "RGBA", "colour": (9, 9, 9, 9), "size": (4000, 4000)},
        {"name": "JPEG", "mode": "CMYK", "colour": (9, 9, 9, 9)},
    ],
)
def test_largest_picture_fits_into_the_memory(options):
    sent = picture(**{"name": "PNG", "size": (5000, 5000)} | options)

    ending = options.get("name", "PNG").lower()
    image = image_file.picture(BytesIO(sent), f"a.{ending}", len(sent), 2400)

    assert image.size == (2400, 2400)


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


def held(orientation):
    """Return a picture of a camera that was held so; as it is stored, a corner is red."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 20, 10))
    buffer = BytesIO()
    image.save(buffer, "PNG", exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (0, (40, 20), "upper left"),
        (1, (40, 20), "upper left"),
        (2, (40, 20), "upper right"),
        (3, (40, 20), "lower right"),
        (4, (40, 20), "lower left"),
        (5, (20, 40), "upper left"),
        (6, (20, 40), "upper right"),
        (7, (20, 40), "lower right"),
        (8, (20, 40), "lower left"),
        (9, (40, 20), "upper left"),
    ],
)
def test_picture_is_turned_upright(orientation, size, corner):
    image = taken(held(orientation))

    width, height = image.size
    x, y = (
        (width // 2 if "right" in corner else 0),
        (height // 2 if "low" in corner else 0),
    )
    red = image.crop((x, y, x + width // 2, y + height // 2)).getcolors()
    assert (image.size, red) == (size, [(200, (255, 0, 0))])


def test_picture_is_turned_whatever_else_its_camera_tells():
    turned = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
    unit_in_words = b"\x01\x28\0\x02\0\0\0\x04abc\0"
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02" + turned + unit_in_words + b"\0" * 4

    assert taken(picture("JPEG", (40, 20), exif=exif)).size == (20, 40)


@pytest.mark.parametrize("exif", [b"Exif\0\0" + b"\0" * 20, b"Exif\0\0XX*\0\x08\0\0\0"])
@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_picture_is_taken_though_nobody_can_read_what_is_told_of_it(name, exif):
    assert taken(picture(name, (40, 20), exif=exif)).size == (40, 20)


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
