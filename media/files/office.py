"""What a file of Word, Excel or LibreOffice has to be before people may download it."""

from typing import IO
from zipfile import ZipFile

from .unfit_file import UnfitFileError

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# what such a file calls its main part
MAIN_PARTS = {kind: f"{CONTENT_TYPES[kind]}.main+xml" for kind in ("docx", "xlsx")}
MAX_ENTRIES = 5_000
MAX_UNPACKED = 200_000_000  # bytes

UNREADABLE = (
    "Diese Datei ist beschädigt, mit einem Passwort geschützt oder nicht das, was ihre "
    "Endung sagt. Öffnen Sie sie und speichern Sie sie noch einmal."
)
WITH_MACROS = "Diese Datei enthält Makros. Bitte speichern Sie sie ohne Makros, am besten als PDF."
TOO_LARGE = "Diese Datei wird beim Öffnen zu groß. Bitte speichern Sie sie als PDF."


def check(file: IO[bytes], kind: str) -> None:
    """Raise UnfitFileError unless the file is of this kind, sound and without macros.

    kind: a key of CONTENT_TYPES.
    """
    if file.read(4) != b"PK\x03\x04":
        raise UnfitFileError(UNREADABLE)
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            check_entries(archive)
            is_right = is_office_open if kind in MAIN_PARTS else is_open_document
            if not is_right(archive, kind):
                raise UnfitFileError(UNREADABLE)
    except UnfitFileError:
        raise
    except Exception as error:  # broken archives trip zipfile up in many ways
        raise UnfitFileError(UNREADABLE) from error


def check_entries(archive: ZipFile) -> None:
    """Look at what the archive says of its entries, then whether that is true.

    No more than an entry is said to hold is ever unpacked.
    """
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise UnfitFileError(TOO_LARGE)
    if archive.testzip():
        raise UnfitFileError(UNREADABLE)


def is_office_open(archive: ZipFile, kind: str) -> bool:
    types = archive.read("[Content_Types].xml").decode()
    names = [name.lower() for name in archive.namelist()]
    if "macroenabled" in types.lower() or any("vbaproject" in name for name in names):
        raise UnfitFileError(WITH_MACROS)
    return MAIN_PARTS[kind] in types


def is_open_document(archive: ZipFile, kind: str) -> bool:
    # LibreOffice leaves empty folders of these names, and a list of no libraries
    if any(
        name.startswith(("Basic/", "Scripts/"))
        and not name.endswith(("/", "-lc.xml", "-lb.xml"))
        for name in archive.namelist()
    ):
        raise UnfitFileError(WITH_MACROS)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnfitFileError(UNREADABLE)
    return archive.read("mimetype").decode() == CONTENT_TYPES[kind]
