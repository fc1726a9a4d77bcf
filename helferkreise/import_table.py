"""A table as staff send it, read as text: CSV or XLSX, whatever Excel made of it.

Excel writes CSV with semicolons in its own character set, drops leading zeros, turns
"März 2026" into a date, and starts what begins with "=" as a formula. A file may also be
small and unpack to something huge. What comes out here is a short table of plain texts.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook  # type: ignore[import-untyped]

from contacts.control_characters import CONTROLS
from contacts.state_text import MONTHS

MAX_BYTES = 1_000_000
MAX_UNZIPPED_BYTES = 5_000_000
MAX_ENTRIES = 2_000
MAX_COLUMNS = 50
# a sheet may have a million empty rows
MAX_LINES = 5_000

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FORMULA = re.compile(r"'*[=+\-@\t\r]")
ESCAPED_FORMULA = re.compile(r"'+[=+\-@\t\r]")


class TableError(ValueError):
    """Why a file cannot be read, in German."""


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in rows, each as long as `headers`. line: of the file, for each row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read(content: bytes) -> Table:
    """Return the table of a file; empty rows are left out. Raises TableError."""
    if len(content) > MAX_BYTES:
        raise TableError("Die Datei ist größer als 1 MB.")
    if content.startswith(OLD_EXCEL):
        raise TableError(
            "Das ist eine Excel-Datei im alten Format. Bitte speichern Sie sie in "
            "Excel als „Excel-Arbeitsmappe (.xlsx)“."
        )
    rows = _xlsx(content) if content.startswith(ZIP) else _csv(content)
    return _table(rows)


def escaped(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `read` undoes it."""
    text = CONTROLS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text


def _table(rows: Iterable[list[str]]) -> Table:
    filled = ((line, row) for line, row in enumerate(rows, 1) if any(row))
    numbered = list(islice(filled, MAX_ENTRIES + 2))
    if len(numbered) < 2:
        raise TableError(
            "Die Datei enthält keine Einträge. In der ersten Zeile stehen die "
            "Überschriften der Spalten, darunter die Helferkreise."
        )
    if len(numbered) > MAX_ENTRIES + 1:
        raise TableError("Die Datei hat mehr als 2.000 Einträge.")
    (_, headers), *entries = numbered
    width = max(number for number, header in enumerate(headers, 1) if header)
    for line, row in entries:
        if any(row[width:]):
            raise TableError(f"Zeile {line} hat mehr Spalten als die Überschriften.")
    return Table(
        tuple(headers[:width]),
        tuple(tuple((row + [""] * width)[:width]) for _, row in entries),
        tuple(line for line, _ in entries),
    )


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first_line = text.partition("\n")[0]
    delimiter = max(";,\t", key=first_line.count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield _texts(row)
    except csv.Error as error:
        raise TableError("Die Datei ist keine lesbare CSV-Tabelle.") from error


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise TableError("Die Datei ist keine Tabelle. Möglich sind XLSX und CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes


def _xlsx(content: bytes) -> Iterator[list[str]]:
    _check_unzipped_size(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        cells = sheet.iter_rows(
            max_row=MAX_LINES, max_col=MAX_COLUMNS + 1, values_only=True
        )
        for row in cells:
            yield _texts(row)
    except TableError:
        raise
    except Exception as error:  # a broken file makes openpyxl raise almost anything
        raise TableError("Die Datei ist keine lesbare Excel-Tabelle.") from error


def _check_unzipped_size(content: bytes) -> None:
    """Raise TableError before anything huge is unpacked.

    The sizes are those the file gives itself; `zipfile` unpacks no byte more.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as error:
        raise TableError("Die Datei ist beschädigt.") from error
    if size > MAX_UNZIPPED_BYTES:
        raise TableError("Die Datei ist entpackt größer als 5 MB.")


def _texts(row: Iterable[object]) -> list[str]:
    texts = [_text(value) for value in row]
    if any(texts[MAX_COLUMNS:]):
        raise TableError(f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten.")
    return texts


def _text(value: object) -> str:
    """Return a cell as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        month = f"{MONTHS[value.month - 1]} {value.year}"
        return month if value.day == 1 else f"{value.day}. {month}"
    text = CONTROLS.sub("", str(value).replace("\r\n", "\n")).strip()
    return text[1:] if ESCAPED_FORMULA.match(text) else text
