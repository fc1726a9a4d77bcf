"""The first sheet of a workbook of Excel that is not hidden, as rows of plain texts."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import islice
from typing import IO, Any
from zipfile import ZipFile

from base.text.control_characters import CONTROLS
from base.words.calendar import long_date, month_and_year

from .archive import opened, parser, read_all
from .unfit_file import UnfitFileError

MAX_UNPACKED = 5_000_000  # bytes
MAX_COLUMNS = 50
# a sheet may have a million empty rows
MAX_LINES = 20_000
ESCAPED_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")  # as XML cannot hold them
ESCAPED_FORMULA = re.compile(r"'+[=+\-@\t\r]")

STRICT = b"http://purl.oclc.org/ooxml/"  # what only a strict workbook names
NOT_STRICT = (
    "Diese Excel-Datei ist im Format „Strict Open XML“. Bitte wählen Sie „Speichern unter“ "
    "und dort „Excel-Arbeitsmappe (.xlsx)“ ohne das Wort „Strict“."
)
NOT_LIBREOFFICE = (
    "Das ist eine Datei von LibreOffice. Bitte wählen Sie „Speichern unter“ und dort "
    "„Excel 2007–365 (.xlsx)“."
)
UNREADABLE = "Die Datei ist keine lesbare Excel-Tabelle."


def rows(file: IO[bytes], most: int) -> list[tuple[int, list[str]]]:
    """Return the line and the texts of the first rows that are not empty.

    most: so many at most. Raises UnfitFileError.
    """
    with opened(file, MAX_UNPACKED) as archive:
        check_kind(archive)
        read_all(archive, parser, lambda name, head: None)
    try:
        filled = ((line, row) for line, row in enumerate(all_rows(file), 1) if any(row))
        return list(islice(filled, most))
    except (UnfitFileError, MemoryError):
        raise
    except Exception as error:  # a broken file makes openpyxl raise almost anything
        raise UnfitFileError(UNREADABLE) from error


def check_kind(archive: ZipFile) -> None:
    """Say what a file is that openpyxl would read as an empty one, or not at all."""
    names = archive.namelist()
    if "mimetype" in names:
        raise UnfitFileError(NOT_LIBREOFFICE)
    if "xl/workbook.xml" not in names:
        raise UnfitFileError(UNREADABLE)
    with archive.open("xl/workbook.xml") as book:
        if STRICT in book.read(10_000):
            raise UnfitFileError(NOT_STRICT)


def all_rows(file: IO[bytes]) -> Iterator[list[str]]:
    # only the process that reads a workbook needs it, and a seventh of a start
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    sheets = load_workbook(file, read_only=True).worksheets
    sheet = next(each for each in sheets if each.sheet_state == "visible")
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    for line, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
        if line > MAX_LINES:
            raise UnfitFileError(
                "Die Tabelle reicht über Zeile 20.000 hinaus. Bitte löschen Sie die "
                "leeren Zeilen am Ende."
            )
        yield texts(value_of(cell) for cell in row)


def value_of(cell: Any) -> object:
    """Return what stands in a cell; raise UnfitFileError if that has to be calculated.

    The result of a formula may be missing, and would then empty a field.
    """
    if cell.data_type == "f":
        raise UnfitFileError(
            f"In der Zelle {cell.coordinate} steht eine Formel. Bitte schreiben Sie dort "
            "den Wert selbst."
        )
    if cell.data_type == "e":
        raise UnfitFileError(f"In der Zelle {cell.coordinate} steht „{cell.value}“.")
    return cell.value


def texts(row: Iterable[object]) -> list[str]:
    """Return the cells of a row as a person would write them. Raises UnfitFileError."""
    written = [text_of(value) for value in row]
    if any(written[MAX_COLUMNS:]):
        raise UnfitFileError(f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten.")
    return written


def text_of(value: object) -> str:
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
    text = ESCAPED_CONTROL.sub(lambda code: chr(int(code[1], 16)), str(value))
    text = CONTROLS.sub("", text.replace("\r\n", "\n")).strip()
    return text[1:] if ESCAPED_FORMULA.match(text) else text
