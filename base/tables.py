"""A table as staff send it, read as text: CSV or XLSX, whatever Excel made of it.

Excel writes CSV with semicolons in its own character set, drops leading zeros, turns
"März 2026" into a date, and starts what begins with "=" as a formula. A file may also be
small and unpack to something huge. What comes out here is a short table of plain texts.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook  # type: ignore[import-untyped]

from base.text.control_characters import CONTROLS

from .words.calendar import long_date, month_and_year

MAX_BYTES = 1_000_000
MAX_UNZIPPED_BYTES = 5_000_000
MAX_ENTRIES = 500
MAX_COLUMNS = 50
# a sheet may have a million empty rows
MAX_LINES = 20_000

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATOR = re.compile(r"sep=(.)\r?\n")  # a first line that Excel understands
FORMULA = re.compile(r"'*[=+\-@\t\r]")
ESCAPED_FORMULA = re.compile(r"'+[=+\-@\t\r]")


class TableError(ValueError):
    """Why a file cannot be read, in German."""


class Table(NamedTuple):
    """Texts in rows, each as long as `headers`. line: of the file, for each row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the texts of each row that is not empty. Raises TableError."""
    if len(content) > MAX_BYTES:
        raise TableError("Die Datei ist größer als 1 MB.")
    if content.startswith(OLD_EXCEL):
        raise TableError(
            "Das ist eine Excel-Datei im alten Format. Bitte speichern Sie sie in "
            "Excel als „Excel-Arbeitsmappe (.xlsx)“."
        )
    all_rows = _xlsx(content) if content.startswith(ZIP) else _csv(content)
    return ((line, row) for line, row in enumerate(all_rows, 1) if any(row))


def escaped(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `read` undoes it."""
    text = CONTROLS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text


def read(content: bytes) -> Table:
    """Return the table of a file; empty rows are left out. Raises TableError."""
    numbered = list(islice(rows(content), MAX_ENTRIES + 2))
    if len(numbered) < 2:
        raise TableError(
            "Die Datei enthält keine Einträge. In der ersten Zeile stehen die "
            "Überschriften der Spalten, darunter die Helferkreise. Von einer "
            "Excel-Datei wird nur das erste Blatt gelesen."
        )
    if len(numbered) > MAX_ENTRIES + 1:
        raise TableError(f"Die Datei hat mehr als {MAX_ENTRIES} Einträge.")
    (_, headers), *entries = numbered
    columns = [number for number, header in enumerate(headers) if header]
    for line, row in entries:
        if any(text for number, text in enumerate(row) if number not in columns):
            raise TableError(f"Zeile {line} hat Spalten ohne Überschrift.")
    return Table(
        tuple(headers[number] for number in columns),
        tuple(tuple(_cell(row, number) for number in columns) for _, row in entries),
        tuple(line for line, _ in entries),
    )


def _cell(row: list[str], number: int) -> str:
    return row[number] if number < len(row) else ""


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if separator := SEPARATOR.match(text):
        delimiter, text = separator[1], text[separator.end() :]
        yield []  # so that lines keep their numbers
    else:
        delimiter = max(";,\t", key=text.partition("\n")[0].count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield _texts(row)
    except csv.Error as error:
        raise TableError("Die Datei ist keine lesbare CSV-Tabelle.") from error


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16):  # "Unicode-Text" of Excel
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise TableError("Die Datei ist keine Tabelle. Möglich sind XLSX und CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes


def _xlsx(content: bytes) -> Iterator[list[str]]:
    _check_unzipped_size(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        for line, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
            if line > MAX_LINES:
                raise TableError(
                    "Die Tabelle reicht über Zeile 20.000 hinaus. Bitte löschen Sie die "
                    "leeren Zeilen am Ende."
                )
            yield _texts(_value(cell) for cell in row)
    except TableError:
        raise
    except Exception as error:  # a broken file makes openpyxl raise almost anything
        raise TableError("Die Datei ist keine lesbare Excel-Tabelle.") from error


def _value(cell: Any) -> object:
    """Return what stands in a cell; raise TableError if that has to be calculated.

    The result of a formula may be missing, and would then empty a field.
    """
    if cell.data_type == "f":
        raise TableError(
            f"In der Zelle {cell.coordinate} steht eine Formel. Bitte schreiben Sie dort "
            "den Wert selbst."
        )
    if cell.data_type == "e":
        raise TableError(f"In der Zelle {cell.coordinate} steht „{cell.value}“.")
    return cell.value


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
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return month_and_year(value) if value.day == 1 else long_date(value)
    text = CONTROLS.sub("", str(value).replace("\r\n", "\n")).strip()
    return text[1:] if ESCAPED_FORMULA.match(text) else text
