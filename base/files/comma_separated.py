"""A table in CSV, in whatever characters and with whatever separators Excel wrote it."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import IO

from .sheet import texts
from .unfit_file import UnfitFileError

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATOR = re.compile(r"sep=(.)\r?\n")  # a first line that Excel understands


def rows(file: IO[bytes], most: int) -> list[tuple[int, list[str]]]:
    """Return the line and the texts of the first rows that are not empty.

    most: so many at most. Raises UnfitFileError.
    """
    numbered = enumerate(all_rows(file.read()), 1)
    return list(islice(((line, row) for line, row in numbered if any(row)), most))


def all_rows(content: bytes) -> Iterator[list[str]]:
    text = decoded(content)
    if separator := SEPARATOR.match(text):
        delimiter, text = separator[1], text[separator.end() :]
        yield []  # so that lines keep their numbers
    else:
        delimiter = max(";,\t", key=text.partition("\n")[0].count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield texts(row)
    except csv.Error as error:
        raise UnfitFileError("Die Datei ist keine lesbare CSV-Tabelle.") from error


def decoded(content: bytes) -> str:
    if content.startswith(UTF_16):  # "Unicode-Text" of Excel
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnfitFileError("Die Datei ist keine Tabelle. Möglich sind XLSX und CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes
