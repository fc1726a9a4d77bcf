"""The files that may be offered for download, and what is said of each."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from . import office as office_file
from . import pdf as pdf_file
from .unfit_file import UnfitFileError

MAX_BYTES = 20_000_000
PDF = "pdf"
CONTENT_TYPES = {PDF: "application/pdf"} | office_file.CONTENT_TYPES
EXTENSIONS = list(CONTENT_TYPES)


@dataclass(frozen=True)
class DocumentFacts:
    """What a file says of itself. size: in bytes; pages: known of a PDF only."""

    kind: str
    size: int
    pages: int | None


def inspected(file: IO[bytes], name: str, size: int) -> DocumentFacts:
    """Return what there is to say of a file that may be offered; raises UnfitFileError."""
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in CONTENT_TYPES:
        raise UnfitFileError("Möglich sind PDF, DOCX, XLSX, ODT und ODS.")
    if size > MAX_BYTES:
        raise UnfitFileError("Die Datei ist größer als 20 MB.")
    file.seek(0)
    if kind == PDF:
        return DocumentFacts(kind, size, pdf_file.page_count(file))
    office_file.check(file, kind)
    return DocumentFacts(kind, size, None)
