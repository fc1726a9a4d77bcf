"""Small files as staff upload them, each sound: a test breaks what it is about."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from pikepdf import Pdf
from PIL import Image

from media.files.office import CONTENT_TYPES, MAIN_PARTS

VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\nGrüß Gott!\n"


def picture(name="PNG", size=(8, 6), mode="RGB", colour="red", **options):
    """Return a picture as bytes; name: of the format, as Pillow calls it."""
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, name, **options)
    return buffer.getvalue()


def pdf(pages=1, change=lambda document: None, **options):
    """Return a PDF; `change` is handed the Pdf of pikepdf before it is written.

    options: of its `save`.
    """
    document, buffer = Pdf.new(), BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(100, 100))
    change(document)
    # always the same bytes
    document.save(buffer, **{"deterministic_id": not options} | options)
    return buffer.getvalue()


def zipped(parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # always the same bytes: a name alone would be stored with the time of day
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return buffer.getvalue()


def office(kind="docx", **more):
    """Return a file of Word, Excel or LibreOffice; more: further parts by their names."""
    if kind in MAIN_PARTS:
        types = f'<Types><Override ContentType="{MAIN_PARTS[kind]}"/></Types>'
        parts = {"[Content_Types].xml": types}
    else:
        parts = {"mimetype": CONTENT_TYPES[kind], "META-INF/manifest.xml": "<m/>"}
    return zipped(parts | {"content.xml": "<a/>"} | more)


def box(kind, content=b""):
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def mp4(brand=b"isom", film=b"x" * 100):
    return box(b"ftyp", brand + b"\0\0\2\0") + box(b"moov") + box(b"mdat", film)


def webm(doc_type=b"webm", film=b"x" * 100):
    head = b"\x42\x82" + bytes([0x80 + len(doc_type)]) + doc_type
    ebml = b"\x1a\x45\xdf\xa3" + bytes([0x80 + len(head)]) + head
    return ebml + b"\x18\x53\x80\x67" + bytes([0x80 + len(film)]) + film


def stored_files(folder=""):
    """Return the names of all files in the storage."""
    folders, files = (
        default_storage.listdir(folder) if default_storage.exists(folder) else ([], [])
    )
    below = [stored_files(f"{folder}/{each}".strip("/")) for each in folders]
    return sorted([f"{folder}/{each}" for each in files] + sum(below, []))
