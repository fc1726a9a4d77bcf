"""A table as text: one that staff send, as CSV or XLSX, and one written for Excel.

Excel writes CSV with semicolons in its own character set, drops leading zeros, turns
"März 2026" into a date, and starts what begins with "=" as a formula. A file may also be
small and unpack to something huge. What comes out here is a short table of plain texts.
"""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO

from base.text.control_characters import CONTROLS

from .files import apart, comma_separated, sheet
from .files.archive import OLE, ZIP
from .files.unfit_file import UnfitFileError

MAX_BYTES = 1_000_000

MEDIA_TYPE = "text/csv; charset=utf-8"
MARK = (
    "\ufeff"  # before the first line of CSV, without which Excel takes it for Latin-1
)
FORMULA = re.compile(r"'*[=+\-@\t\r]")
COPY = (
    "Bitte kopieren Sie die Einträge in eine neue, leere Arbeitsmappe, und speichern Sie "
    "diese."
)


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
    """Return a text that no spreadsheet takes for a formula; `rows` undoes it."""
    text = CONTROLS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as lines of CSV with semicolons, as Excel reads it after the `MARK`.

    What somebody has typed is `escaped` before.
    """
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue()
