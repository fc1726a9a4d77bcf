"""A table as staff send it, read as text: CSV or XLSX, whatever Excel made of it.

Excel writes CSV with semicolons in its own character set, drops leading zeros, turns
"März 2026" into a date, and starts what begins with "=" as a formula. A file may also be
small and unpack to something huge. What comes out here is a short table of plain texts.
"""

import re
from io import BytesIO
from typing import NamedTuple

from base.text.control_characters import CONTROLS

from .files import apart, comma_separated, sheet
from .files.archive import OLE, ZIP
from .files.unfit_file import UnfitFileError

MAX_BYTES = 1_000_000
MAX_ENTRIES = 500

FORMULA = re.compile(r"'*[=+\-@\t\r]")
COPY = (
    "Bitte kopieren Sie die Einträge in eine neue, leere Arbeitsmappe, und speichern Sie "
    "diese."
)


class Table(NamedTuple):
    """Texts in rows, each as long as `headers`. line: of the file, for each row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def rows(content: bytes, most: int) -> list[tuple[int, list[str]]]:
    """Return the line and the texts of each row that is not empty. Raises UnfitFileError.

    most: entries that are read below the headers; one more shows that there are others.
    """
    if len(content) > MAX_BYTES:
        raise UnfitFileError("Die Datei ist größer als 1 MB.")
    kind = sheet if content.startswith((ZIP, OLE)) else comma_separated
    file = BytesIO(content)
    found: list[tuple[int, list[str]]] = apart.read(
        kind.rows, file, most + 2, advice=COPY
    )
    return found


def escaped(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `read` undoes it."""
    text = CONTROLS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text


def read(content: bytes) -> Table:
    """Return the table of a file; empty rows are left out. Raises UnfitFileError."""
    numbered = rows(content, MAX_ENTRIES)
    if len(numbered) < 2:
        raise UnfitFileError(
            "Die Datei enthält keine Einträge. In der ersten Zeile stehen die "
            "Überschriften der Spalten, darunter die Helferkreise. Von einer "
            "Excel-Datei wird nur das erste Blatt gelesen."
        )
    if len(numbered) > MAX_ENTRIES + 1:
        raise UnfitFileError(f"Die Datei hat mehr als {MAX_ENTRIES} Einträge.")
    (_, headers), *entries = numbered
    columns = [number for number, header in enumerate(headers) if header]
    for line, row in entries:
        if any(text for number, text in enumerate(row) if number not in columns):
            raise UnfitFileError(f"Zeile {line} hat Spalten ohne Überschrift.")
    return Table(
        tuple(headers[number] for number in columns),
        tuple(tuple(_cell(row, number) for number in columns) for _, row in entries),
        tuple(line for line, _ in entries),
    )


def _cell(row: list[str], number: int) -> str:
    return row[number] if number < len(row) else ""
