"""Pure: the entries of a table that staff send, as texts below headers."""

from typing import NamedTuple

from base import tables
from base.files.unfit_file import UnfitFileError

MAX_ENTRIES = 500


class Table(NamedTuple):
    """Texts in rows, each as long as `headers`. line: of the file, for each row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read(content: bytes) -> Table:
    """Return the table in the bytes of a file, without empty rows. Raises UnfitFileError."""
    numbered = tables.rows(content, MAX_ENTRIES)
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
