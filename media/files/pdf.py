"""What a PDF has to be before people may download it: readable, and without programs."""

from collections.abc import Iterator
from typing import IO, Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from .unfit_file import UnfitFileError

UNREADABLE = (
    "Diese Datei ist kein lesbares PDF. Öffnen Sie sie und speichern Sie sie noch einmal "
    "als PDF."
)
ENCRYPTED = "Dieses PDF ist mit einem Passwort geschützt. Bitte laden Sie es ohne hoch."
WITH_PROGRAM = (
    "Dieses PDF enthält ein Programm (JavaScript oder einen Programmaufruf). Bitte "
    "speichern Sie es ohne, zum Beispiel mit „Als PDF drucken“."
)
PROGRAMS = ("/JavaScript", "/Launch")
STRUCTURE = "/StructTreeRoot"  # for screen readers: of no action, and often huge


def page_count(file: IO[bytes]) -> int:
    """Return the number of pages; raises UnfitFileError."""
    if file.read(5) != b"%PDF-":
        raise UnfitFileError(UNREADABLE)
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise UnfitFileError(ENCRYPTED)
        pages = len(reader.pages)
        kinds = [each["/S"] for each in dictionaries(reader) if "/S" in each]
    except UnfitFileError:
        raise
    except Exception as error:  # broken files trip pypdf up in many ways
        raise UnfitFileError(UNREADABLE) from error
    if not pages:
        raise UnfitFileError(UNREADABLE)
    if any(kind in PROGRAMS for kind in kinds):
        raise UnfitFileError(WITH_PROGRAM)
    return pages


def dictionaries(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Yield every dictionary that a reader can come to: an action may hang anywhere."""
    waiting: list[Any] = [reader.trailer]
    seen = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, dict):
            yield value
            waiting += [part for name, part in value.items() if name != STRUCTURE]
        elif isinstance(value, list):
            waiting += value
