"""A table of redirects as staff send it: CSV with two columns, old and new address."""

import csv
from dataclasses import dataclass
from io import StringIO

MAX_BYTES = 1_000_000
MAX_ROWS = 5000
HEADERS = ("alt", "neu")


class TableError(ValueError):
    """Why a file cannot be read, in German."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in a line of the file; `line` counts from 1."""

    line: int
    old: str
    target: str
    too_much: str = ""


def read(content: bytes) -> list[Row]:
    """Return the rows of a file but for headers and empty ones. Raises TableError."""
    if len(content) > MAX_BYTES:
        raise TableError("Die Datei ist größer als 1 MB.")
    if b"\0" in content:
        raise TableError("Die Datei ist keine CSV-Tabelle.")
    rows = _rows(_decoded(content))
    if rows and not any("/" in text for text in (rows[0].old, rows[0].target)):
        del rows[0]  # headers
    if not rows:
        raise TableError(
            "Die Datei enthält keine Adressen. In jeder Zeile steht links die alte und "
            "rechts die neue."
        )
    if len(rows) > MAX_ROWS:
        raise TableError(f"Die Datei hat mehr als {MAX_ROWS} Zeilen.")
    return rows


def _rows(text: str) -> list[Row]:
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [_row(reader.line_num, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise TableError("Die Datei ist keine lesbare CSV-Tabelle.") from error


def _row(line: int, cells: list[str]) -> Row:
    old, target, *more = [*(cell.strip() for cell in cells), "", ""]
    return Row(line, old, target, "".join(more))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes
