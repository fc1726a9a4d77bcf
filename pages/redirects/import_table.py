"""A table of redirects as staff send it: CSV with two columns, old and new address."""

from typing import NamedTuple

from base import tables
from base.files.unfit_file import UnfitFileError

MAX_ROWS = 5000
HEADERS = ("alt", "neu")


class Row(NamedTuple):
    """What stands in a line of the file; `line` counts from 1."""

    line: int
    old: str
    target: str
    too_much: str = ""


def read(content: bytes) -> list[Row]:
    """Return the rows of a file but for headers and empty ones. Raises UnfitFileError."""
    if b"\0" in content:
        raise UnfitFileError("Die Datei ist keine CSV-Tabelle.")
    rows = [_row(line, cells) for line, cells in tables.rows(content, MAX_ROWS)]
    if rows and not any("/" in text for text in (rows[0].old, rows[0].target)):
        del rows[0]  # headers
    if not rows:
        raise UnfitFileError(
            "Die Datei enthält keine Adressen. In jeder Zeile steht links die alte und "
            "rechts die neue."
        )
    if len(rows) > MAX_ROWS:
        raise UnfitFileError(f"Die Datei hat mehr als {MAX_ROWS} Zeilen.")
    return rows


def _row(line: int, cells: list[str]) -> Row:
    old, target, *more = [*cells, "", ""]
    return Row(line, old, target, "".join(more))
