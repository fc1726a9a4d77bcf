"""Pictures as people send them: checked, upright, small, in the colours of the web, and
with nothing left of the file they came in."""

from io import BytesIO
from typing import IO

from PIL import Image, ImageCms, ImageOps

from .unfit_file import UnfitFileError

FORMATS = ("JPEG", "PNG", "WEBP")
EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
MAX_BYTES = 10_000_000
MAX_PIXELS = 25_000_000

TOO_LARGE = "Das Bild ist größer als 10 MB."
TOO_MANY_PIXELS = "Das Bild hat mehr als 25 Millionen Bildpunkte."
UNREADABLE = "Diese Datei ist kein lesbares Bild. Möglich sind JPEG, PNG und WebP."

# Pillow's own limit is higher, and for a while it only warns
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def opened(file: IO[bytes], size: int, longest: int) -> Image.Image:
    """Return a picture in RGB whose longest side has at most so many pixels.

    size: of the file, in bytes. Of several frames it is the first; what is transparent
    becomes white. Raises UnfitFileError.
    """
    if size > MAX_BYTES:
        raise UnfitFileError(TOO_LARGE)
    try:
        image = Image.open(file, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise UnfitFileError(TOO_MANY_PIXELS)
        return decoded(image, longest)
    except UnfitFileError:
        raise
    except BOMBS as error:
        raise UnfitFileError(TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders trip over broken files in many ways
        raise UnfitFileError(UNREADABLE) from error


def decoded(image: Image.Image, longest: int) -> Image.Image:
    image.draft(None, (longest, longest))  # JPEG: half or a quarter is read faster
    profile = image.info.get("icc_profile")
    if image.mode in {"1", "P", "PA"}:  # these cannot be made smaller smoothly
        image = image.convert("RGBA")
    if image.mode.startswith("I"):  # 16 bits of grey, of which 8 can be shown
        image = image.point(lambda grey: grey / 256).convert("L")
    image.thumbnail((longest, longest))
    image = in_web_colours(on_white(ImageOps.exif_transpose(image)), profile)
    image.info.clear()  # comments, position, camera: formats would write them again
    return image


def on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def in_web_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB: telephones and printers have colours of their own."""
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            web = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, own, web, outputMode="RGB")
            return converted or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile does not make a picture worthless
    return image.convert("RGB")
