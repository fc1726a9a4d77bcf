"""A table as staff send it, read as text: CSV or XLSX, whatever Excel made of it.

Excel writes CSV with semicolons in its own character set, drops leading zeros, turns
"März 2026" into a date, and starts what begins with "=" as a formula. A file may also be
small and unpack to something huge. What comes out here is a short table of plain texts.
"""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import islice
from typing import NamedTuple

from base.text.control_characters import CONTROLS

from .files import apart, sheet
from .files.archive import OLE, ZIP
from .files.unfit_file import UnfitFileError

MAX_BYTES = 1_000_000
MAX_ENTRIES = 500

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATOR = re.compile(r"sep=(.)\r?\n")  # a first line that Excel understands
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


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the texts of each row that is not empty. Raises UnfitFileError.

    Of a workbook no more than show that it has too many.
    """
    if len(content) > MAX_BYTES:
        raise UnfitFileError("Die Datei ist größer als 1 MB.")
    if content.startswith((ZIP, OLE)):
        file, most = BytesIO(content), MAX_ENTRIES + 2
        return iter(apart.read(sheet.rows, file, most, advice=COPY))
    return ((line, row) for line, row in enumerate(_csv(content), 1) if any(row))


def escaped(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `read` undoes it."""
    text = CONTROLS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text


def read(content: bytes) -> Table:
    """Return the table of a file; empty rows are left out. Raises UnfitFileError."""
    numbered = list(islice(rows(content), MAX_ENTRIES + 2))
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


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if separator := SEPARATOR.match(text):
        delimiter, text = separator[1], text[separator.end() :]
        yield []  # so that lines keep their numbers
    else:
        delimiter = max(";,\t", key=text.partition("\n")[0].count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield sheet.texts(row)
    except csv.Error as error:
        raise UnfitFileError("Die Datei ist keine lesbare CSV-Tabelle.") from error


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16):  # "Unicode-Text" of Excel
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnfitFileError("Die Datei ist keine Tabelle. Möglich sind XLSX und CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes
