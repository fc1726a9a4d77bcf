"""Pictures as people send them: checked, upright, small, in the colours of the web, and
with nothing left of the file they came in."""

from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import PurePath
from typing import IO

from PIL import ExifTags, Image, ImageChops, ImageCms

from base.files import apart
from base.files.unfit_file import UnfitFileError

FORMATS = ("JPEG", "PNG", "WEBP")
# a telephone's JPEG may carry others beside its photograph, as one for three dimensions
MOVING_FORMATS = {"PNG", "WEBP"}
# what Windows calls a JPEG that comes from a browser
EXTENSIONS = ["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp", "png", "webp"]
MAX_BYTES = 10_000_000
MAX_PIXELS = 25_000_000

OTHER_ENDING = (
    "Möglich sind JPEG, PNG und WebP (.jpg, .png, .webp). Bitte speichern Sie das Bild als "
    "JPEG oder PNG."
)
SMALLER = (
    "Am Telefon: Machen Sie ein Bildschirmfoto davon, oder stellen Sie die Kamera auf 12 "
    "Megapixel und fotografieren Sie noch einmal. Am Computer: Verkleinern Sie das Bild auf "
    "höchstens 5000 Bildpunkte an der längeren Seite."
)
TOO_LARGE = f"Das Bild ist größer als 10 MB. {SMALLER}"
TOO_MANY_PIXELS = f"Das Bild hat mehr als 25 Millionen Bildpunkte. {SMALLER}"
HEIC = (
    "Dieses Foto ist im Format HEIC, das viele Browser nicht zeigen. Machen Sie am Telefon "
    "ein Bildschirmfoto davon, und laden Sie dieses hoch. Für neue Fotos: Wählen Sie am "
    "iPhone in den Einstellungen der Kamera „Formate“ und „Maximale Kompatibilität“; auf "
    "anderen Telefonen schalten Sie in der Kamera „HEIC“ oder „HEIF“ aus."
)
OTHER_FORMAT = (
    "Diese Datei ist im Format {}. Bitte speichern Sie das Bild als JPEG oder PNG."
)
AVIF = OTHER_FORMAT.format("AVIF")
MOVING = (
    "Dieses Bild bewegt sich. Möglich sind nur ruhige Bilder: Bitte speichern Sie ein "
    "einzelnes davon als JPEG oder PNG."
)
UNREADABLE = (
    "Diese Datei ist kein lesbares Bild, oder es fehlt ein Teil davon. Bitte speichern Sie "
    "das Bild noch einmal als JPEG oder PNG."
)

# Pillow's own limit is higher, and for a while it only warns
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
AVIF_BRANDS = (b"avif", b"avis")
HEIC_BRANDS = (b"hei", b"hev", b"mif1", b"msf1")
BEGINNINGS = {
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\xff\x0a": "JPEG XL",
    b"%PDF": "PDF",
}
JPEG_END, JPEG_SCAN = b"\xff\xd9", b"\xff\xda"
PNG_BITS = 24  # where a PNG says how many bits a colour has
BLOCK_ROWS = 18  # of a JPEG that are decoded at once, and two for smooth colours
PREMULTIPLIED = {"RGBA": "RGBa", "LA": "La"}
TURNS = {  # by how EXIF calls that the camera was held
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SCANS = {
    "RGB": 10,
    "CMYK": 10,
    "L": 6,
}  # of a progressive JPEG, as all programs write it


def picture(file: IO[bytes], name: str, size: int, longest: int) -> Image.Image:
    """Return what `opened` does of an uploaded file, read in a process of its own.

    size: of the file, in bytes. Raises UnfitFileError.
    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in {"heic", "heif", "hif"}:
        raise UnfitFileError(HEIC)
    if ending == "avif":
        raise UnfitFileError(AVIF)
    if ending and ending not in EXTENSIONS:  # some telephones give none
        raise UnfitFileError(OTHER_ENDING)
    if size > MAX_BYTES:
        raise UnfitFileError(TOO_LARGE)
    width, height, pixels = apart.read(as_text, file, longest, advice=SMALLER)
    return Image.frombytes("RGB", (width, height), b64decode(pixels))


def as_text(file: IO[bytes], longest: int) -> tuple[int, int, str]:
    """Return width, height and pixels of a picture, as JSON can hold them."""
    image = opened(file, longest)
    return *image.size, b64encode(image.tobytes()).decode()


def opened(file: IO[bytes], longest: int) -> Image.Image:
    """Return a picture in RGB whose longest side has at most so many pixels.

    What is transparent becomes white. Raises UnfitFileError.
    """
    content = file.read()
    refuse_other(content)
    try:
        return decoded(with_alpha(loaded(content, longest), content), longest)
    except (UnfitFileError, MemoryError):
        raise
    except BOMBS as error:
        raise UnfitFileError(TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders trip over broken files in many ways
        raise UnfitFileError(UNREADABLE) from error


def refuse_other(content: bytes) -> None:
    """Say what a file is whose beginning tells that it is none of ours."""
    if content[4:8] == b"ftyp":  # what telephones make of a film's single frame
        length = int.from_bytes(content[:4])
        brand, also = content[8:12], content[16 : min(length, 200)]
        if brand in AVIF_BRANDS or AVIF_BRANDS[0] in also:
            raise UnfitFileError(AVIF)
        if brand.startswith(HEIC_BRANDS):
            raise UnfitFileError(HEIC)
    for beginning, name in BEGINNINGS.items():
        if content.startswith(beginning):
            raise UnfitFileError(OTHER_FORMAT.format(name))


def loaded(content: bytes, longest: int) -> Image.Image:
    image = Image.open(BytesIO(content), formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise UnfitFileError(TOO_MANY_PIXELS)
    if image.format in MOVING_FORMATS and getattr(image, "n_frames", 1) > 1:
        raise UnfitFileError(MOVING)
    image.draft(None, (longest, longest))  # JPEG: half or a quarter is read faster
    try:
        image.load()
    except OSError:
        if content.endswith(JPEG_END) or not is_nearly_whole(image, content):
            raise
        return loaded(content + JPEG_END, longest)
    return image


def is_nearly_whole(image: Image.Image, content: bytes) -> bool:
    """Whether a JPEG that breaks off lacks no more than a strip at its lower edge."""
    if image.format != "JPEG":
        return False
    if image.info.get("progressive"):
        return content.count(JPEG_SCAN) >= SCANS.get(image.mode, len(content))
    box = image.im.getbbox()  # what is not black any more
    return box is not None and image.height - box[3] <= BLOCK_ROWS


def with_alpha(image: Image.Image, content: bytes) -> Image.Image:
    """Return a picture in 8 bits, with an alpha for the one colour that is transparent.

    A PNG names that in as many bits as it has, and no pixel has it any more once it is
    mixed with those beside it.
    """
    key = image.info.get("transparency")
    if image.mode == "I;16":
        return eight_bits(image, key)
    if key is None or image.mode not in {"L", "RGB"}:
        return image
    bits = content[PNG_BITS]
    if image.mode == "L":
        image.info["transparency"] = key * 255 // (2**bits - 1)
    elif bits == 16:
        image.info["transparency"] = tuple(part >> 8 for part in key)
    return image.convert("LA" if image.mode == "L" else "RGBA")


def eight_bits(image: Image.Image, key: int | None) -> Image.Image:
    """Return 16 bits of grey as 8, without what has exactly the grey of the key."""
    high = bytes_of(image, 1)
    if key is not None:
        low_differs = bytes_of(image, 0).point(lambda grey: 255 * (grey != key & 255))
        high_differs = high.point(lambda grey: 255 * (grey != key >> 8))
        high.putalpha(ImageChops.lighter(low_differs, high_differs))
    high.info = image.info
    high.info.pop("transparency", None)
    return high


def bytes_of(image: Image.Image, number: int) -> Image.Image:
    """Return the lower (0) or the upper (1) byte of each pixel of 16 bits."""
    return Image.frombytes("L", image.size, image.tobytes()[number::2])


def decoded(image: Image.Image, longest: int) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode in {"1", "P", "PA"}:  # these cannot be made smaller smoothly
        image = image.convert("RGBA")
    mode = image.mode
    if mode in PREMULTIPLIED:  # Pillow would do it, and keep both: too much memory
        image = image.convert(PREMULTIPLIED[mode])
    image.thumbnail((longest, longest))
    image = image.convert(mode)
    image = in_web_colours(on_white(upright(image)), profile)
    image.info.clear()  # comments, position, camera: formats would write them again
    return image


def upright(image: Image.Image) -> Image.Image:
    """Return the picture as the camera was held.

    Pillow's own way writes what else the camera tells anew, and fails on what it cannot.
    """
    try:
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # as with a profile: what nobody can read says nothing
        return image
    return image if turn is None else image.transpose(turn)


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
