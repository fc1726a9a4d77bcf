"""The files that may be offered for download, and what is said of each."""

from pathlib import PurePath
from typing import IO

from base.files import apart
from base.files.unfit_file import UnfitFileError

from . import office as office_file

MAX_BYTES = 20_000_000
PDF = "pdf"
CONTENT_TYPES = {PDF: "application/pdf"} | office_file.CONTENT_TYPES
MAKE_SMALLER = (
    "Bitte verkleinern oder teilen Sie sie, oder machen Sie mit „Als PDF drucken“ ein neues "
    "PDF daraus."
)
TOO_LARGE = f"Die Datei ist größer als 20 MB. {MAKE_SMALLER}"
OTHER_ENDING = (
    "Möglich sind PDF, DOCX, XLSX, ODT und ODS. Bitte öffnen Sie die Datei, wählen Sie "
    "„Speichern unter“ und dort eines davon, oder „Als PDF drucken“."
)


def inspected(file: IO[bytes], name: str, size: int) -> tuple[str, int | None]:
    """Return the kind of a file that may be offered, and of a PDF its number of pages.

    size: in bytes. Raises UnfitFileError.
    """
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in CONTENT_TYPES:
        raise UnfitFileError(OTHER_ENDING)
    if size > MAX_BYTES:
        raise UnfitFileError(TOO_LARGE)
    if kind == PDF:
        from . import pdf as pdf_file  # loads qpdf, which no page needs

        return kind, apart.read(pdf_file.page_count, file, advice=MAKE_SMALLER)
    apart.read(office_file.check, file, kind, advice=MAKE_SMALLER)
    return kind, None
