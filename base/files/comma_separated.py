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
# a first line that Excel understands
SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # so that Excel keeps the zero of "0831"
# of "CSV (MS-DOS)" and "CSV (Macintosh)"; what Excel writes else is cp1252 or UTF-8
OTHER_CHARACTERS = ("cp850", "mac_roman")
UMLAUT = re.compile("[A-Za-zß][äöü][a-zß]")
# UTF-8 that was read as cp1252, and what no letters could be made of
GARBLED = re.compile("Ã[¤¶¼Ÿ„–œ©]|â€|\ufffd")
WRONG_QUOTES = (
    "Zeile {} ist nicht zu lesen. Bitte prüfen Sie dort die Anführungszeichen: Vielleicht "
    "fehlt eines oder ist eines zu viel."
)
NO_UMLAUTS = (
    "Die Umlaute in dieser Datei sind nicht sicher zu lesen. Bitte wählen Sie in Excel "
    "„Speichern unter“ und dort „Excel-Arbeitsmappe (.xlsx)“ oder „CSV UTF-8“."
)


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
    line = 2 if separator else 1
    try:
        for row in csv.reader(
            StringIO(text, newline=""), delimiter=delimiter, strict=True
        ):
            yield texts(map(as_typed, row))
            line += 1
    except csv.Error as error:
        raise UnfitFileError(WRONG_QUOTES.format(line)) from error


def as_typed(cell: str) -> str:
    as_text = AS_TEXT.fullmatch(cell)
    return as_text[1] if as_text else cell


def decoded(content: bytes) -> str:
    """Return the text of a file. Raises UnfitFileError where its letters are unsure."""
    text = as_written(content).lstrip("\ufeff")
    if GARBLED.search(text):
        raise UnfitFileError(NO_UMLAUTS)
    return text


def as_written(content: bytes) -> str:
    if content.startswith(UTF_16):  # "Unicode-Text" of Excel
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnfitFileError("Die Datei ist keine Tabelle. Möglich sind XLSX und CSV.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Excel writes
    others = (content.decode(each) for each in OTHER_CHARACTERS)
    if not UMLAUT.search(text) and any(map(UMLAUT.search, others)):
        raise UnfitFileError(NO_UMLAUTS)
    return text
