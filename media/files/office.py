"""What a file of Word, Excel or LibreOffice has to be before people may download it."""

from typing import IO
from zipfile import ZipFile

from base.files.archive import UNREADABLE, opened, read_all
from base.files.unfit_file import UnfitFileError

from .findings import Finding, in_words
from .office_parts import PartReader, of_other_part

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# what such a file calls its main part
MAIN_PARTS = {kind: f"{CONTENT_TYPES[kind]}.main+xml" for kind in ("docx", "xlsx")}
TYPES, MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"
MAX_UNPACKED = 200_000_000  # bytes
MOST = 1_000_000  # bytes of the part that says what the file is

ODF_ENCRYPTED = (
    "Diese Datei ist mit einem Passwort geschützt. Bitte wählen Sie „Speichern unter“ und "
    "nehmen Sie den Haken bei „Mit Kennwort speichern“ weg."
)
REMOVE = "Bitte entfernen Sie das, oder speichern Sie die Datei als PDF."


def check(file: IO[bytes], kind: str) -> None:
    """Raise UnfitFileError unless the file is of this kind, sound and a document only.

    kind: a key of CONTENT_TYPES.
    """
    with opened(file, MAX_UNPACKED) as archive:
        if not is_kind(archive, kind):
            raise UnfitFileError(UNREADABLE)
        found: list[Finding] = []
        read_all(
            archive,
            lambda name: PartReader(name, found).parser,
            lambda name, head: found.extend(of_other_part(name, head)),
        )
    if found:
        raise UnfitFileError(f"Diese Datei enthält {in_words(found)}. {REMOVE}")


def is_kind(archive: ZipFile, kind: str) -> bool:
    if kind in MAIN_PARTS:
        types = beginning(archive, TYPES)
        # with macros it has another type, and is told what it has
        return MAIN_PARTS[kind].encode() in types or b"macroEnabled" in types
    if b"encryption-data" in beginning(archive, MANIFEST):
        raise UnfitFileError(ODF_ENCRYPTED)
    return beginning(archive, "mimetype").strip() == CONTENT_TYPES[kind].encode()


def beginning(archive: ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(MOST)
    except Exception as error:  # missing, or broken in one of many ways
        if isinstance(error, MemoryError):
            raise
        raise UnfitFileError(UNREADABLE) from error
