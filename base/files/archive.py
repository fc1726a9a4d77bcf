"""Files of Word, Excel and LibreOffice as archives: what is true of all of them."""

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from .unfit_file import UnfitFileError

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ENTRIES = 5_000
PIECE = 1 << 16  # bytes
XML = (".xml", ".rels")
# a wrong sum, a wrong name, a password
PACKED_WRONGLY = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError)

UNREADABLE = (
    "Diese Datei ist beschädigt oder nicht das, was ihre Endung sagt. Öffnen Sie sie und "
    "speichern Sie sie noch einmal."
)
TOO_LARGE = "Diese Datei wird beim Öffnen zu groß. Bitte speichern Sie sie kleiner."
ENCRYPTED = (
    "Diese Datei ist mit einem Passwort geschützt. In Word und Excel nehmen Sie es so weg: "
    "„Datei“, „Informationen“, „Dokument schützen“ oder „Arbeitsmappe schützen“, „Mit "
    "Kennwort verschlüsseln“, das Kennwort löschen und speichern."
)
OLD_FORMAT = (
    "Diese Datei ist im alten Format von Word oder Excel (.doc, .xls). Bitte wählen Sie "
    "„Speichern unter“ und dort „Word-Dokument (.docx)“ oder „Excel-Arbeitsmappe (.xlsx)“."
)
WITH_DOCTYPE = (
    "Diese Datei enthält eine Anweisung (DOCTYPE), mit der sich Programme überlasten "
    "lassen. Bitte öffnen Sie sie in einem neuen Word, Excel oder LibreOffice und "
    "speichern Sie sie noch einmal."
)


def opened(file: IO[bytes], most: int) -> ZipFile:
    """Return an archive that says it is unpacked no larger than `most` bytes.

    Raises UnfitFileError, which names files that only look like one.
    """
    start = file.read(len(OLE))
    if start == OLE:
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in file.read()
        raise UnfitFileError(ENCRYPTED if is_encrypted else OLD_FORMAT)
    if not start.startswith(ZIP):
        raise UnfitFileError(UNREADABLE)
    try:
        archive = ZipFile(file)
    except BadZipFile as error:
        raise UnfitFileError(UNREADABLE) from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(each.file_size for each in entries) > most:
        raise UnfitFileError(TOO_LARGE)
    names = {each.filename for each in entries}
    packing = {each.compress_type for each in entries}
    # of two parts of one name programs take different ones
    if len(names) < len(entries) or packing - {ZIP_STORED, ZIP_DEFLATED}:
        raise UnfitFileError(UNREADABLE)
    return archive


def read_all(
    archive: ZipFile,
    xml: Callable[[str], XMLParserType],
    other: Callable[[str, bytes], None],
) -> None:
    """Read every part of an archive to its end, once, and never more of it than a piece.

    xml: returns what a part of this name is fed to. other: is handed the name of any
    other part, and its beginning. Raises UnfitFileError if a part is not what it should.
    """
    for entry in archive.infolist():
        try:
            with archive.open(entry) as part:
                read_part(entry.filename, part, xml, other)
        except ExpatError as error:
            if entry.filename.endswith(XML):
                raise UnfitFileError(UNREADABLE) from error
        except PACKED_WRONGLY as error:
            raise UnfitFileError(UNREADABLE) from error


def read_part(
    name: str,
    part: IO[bytes],
    xml: Callable[[str], XMLParserType],
    other: Callable[[str, bytes], None],
) -> None:
    head = part.read(PIECE)
    if is_xml(name, head):
        feed(xml(name), chain([head], pieces(part)))
    else:
        other(name, head)
        deque(pieces(part), maxlen=0)  # only so does zipfile compare the sum


def is_xml(name: str, head: bytes) -> bool:
    beginning = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0\t\n\r ")
    return bool(head) and (name.endswith(XML) or beginning.startswith(b"<"))


def feed(reader: XMLParserType, chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        reader.Parse(chunk, False)
    reader.Parse(b"", True)


def pieces(part: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(part.read, PIECE), b"")


def parser(name: str = "") -> XMLParserType:
    """Return a parser that refuses a DOCTYPE: only there can XML define what explodes."""
    made = ParserCreate(namespace_separator=" ")
    made.StartDoctypeDeclHandler = refuse
    made.buffer_text = True
    return made


def refuse(*declared: object) -> None:
    raise UnfitFileError(WITH_DOCTYPE)
