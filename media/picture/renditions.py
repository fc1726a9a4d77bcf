"""The files that are made of one picture: widths and formats for browsers to choose from,
and a crop around what matters in it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

WIDTHS = (480, 960, 1600)
CROP_WIDTHS = (480, 960)
CROP = "ausschnitt-"
CROP_RATIO = (16, 9)
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 8, "max_threads": 2}),
    "webp": ("WEBP", {"quality": 80}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
# from which the crop is made anew; never handed out
MASTER = "vorlage.webp"
MASTER_SIDE = 2400
MASTER_QUALITY = 92


class Size(NamedTuple):
    width: int
    height: int

    def at(self, width: int) -> "Size":
        """Return the size at a width; never larger than this one."""
        width = min(width, self.width)
        return Size(width, max(1, round(self.height * width / self.width)))


def names() -> list[str]:
    """Return the names of all files of a picture, whatever its size."""
    stems = [*map(str, WIDTHS), *(f"{CROP}{width}" for width in CROP_WIDTHS)]
    return [MASTER, *(f"{stem}.{ext}" for stem in stems for ext in FORMATS)]


def whole(image: Image.Image) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file that shows the whole picture."""
    yield MASTER, written(image, "WEBP", {"quality": MASTER_QUALITY})
    yield from in_each_format(image, WIDTHS, "")


def crops(image: Image.Image, x: int, y: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each crop. x, y: what it has to show, in percent."""
    part = image.crop(crop_box(Size(*image.size), x, y))
    return in_each_format(part, CROP_WIDTHS, CROP)


def in_each_format(
    image: Image.Image, widths: tuple[int, ...], prefix: str
) -> Iterator[tuple[str, bytes]]:
    for width in widths:
        size = Size(*image.size).at(width)
        resized = image.resize(size, Image.Resampling.LANCZOS)
        for ext, (name, options) in FORMATS.items():
            yield f"{prefix}{width}.{ext}", written(resized, name, options)


def crop_size(size: Size) -> Size:
    """Return the size of the largest crop of a picture."""
    across, down = CROP_RATIO
    return Size(
        max(1, min(size.width, round(size.height * across / down))),
        max(1, min(size.height, round(size.width * down / across))),
    )


def crop_box(size: Size, x: int, y: int) -> tuple[int, int, int, int]:
    """Return left, upper, right, lower of the crop with a point as near to its middle
    as the edges allow. x, y: in percent."""
    crop = crop_size(size)
    left = start_of_crop(size.width, crop.width, x)
    upper = start_of_crop(size.height, crop.height, y)
    return left, upper, left + crop.width, upper + crop.height


def start_of_crop(length: int, part: int, percent: int) -> int:
    return max(0, min(round(length * percent / 100 - part / 2), length - part))


def written(image: Image.Image, name: str, options: dict[str, Any]) -> bytes:
    buffer = BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()
