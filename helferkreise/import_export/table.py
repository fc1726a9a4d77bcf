"""A table of Helferkreise as staff send it, with columns and keys as we name them."""

from collections import Counter

from tablib import Dataset

from base.files.unfit_file import UnfitFileError
from helferkreise.helferkreis.helferkreis import Helferkreis

from . import entries
from .entries import Table
from .resource import COLUMNS, KEY

HEADERS = {column.casefold(): column for column in COLUMNS.values()}


def read(content):
    """Return the Table in the bytes of a file as we name things; or UnfitFileError."""
    return with_known_keys(with_known_headers(entries.read(content)))


def dataset(table):
    return Dataset(*table.rows, headers=table.headers)


def with_known_headers(table):
    """Return the table with its headers as in COLUMNS; raise UnfitFileError if any is none.

    Also if the key is missing.
    """
    headers = [HEADERS.get(header.casefold()) for header in table.headers]
    for given, header in zip(table.headers, headers, strict=True):
        if header is None:
            raise UnfitFileError(
                f"Die Spalte „{given}“ kennen wir nicht. Möglich sind: "
                f"{', '.join(COLUMNS.values())}."
            )
        if headers.count(header) > 1:
            raise UnfitFileError(f"Die Spalte „{header}“ gibt es zweimal.")
    if COLUMNS[KEY] not in headers:
        raise UnfitFileError(f"Die Spalte „{COLUMNS[KEY]}“ fehlt.")
    return Table(tuple(headers), table.rows, table.lines)


def with_known_keys(table):
    """Return the table with its keys as they are stored, in capitals or not.

    Raises UnfitFileError if the same one stands in two rows.
    """
    column = table.headers.index(COLUMNS[KEY])
    keys = Counter(row[column].casefold() for row in table.rows if row[column])
    for key, count in keys.most_common(1):
        if count > 1:
            raise UnfitFileError(f"„{key}“ steht in mehreren Zeilen.")
    slugs = Helferkreis.objects.values_list(KEY, flat=True)
    stored = {slug.casefold(): slug for slug in slugs}
    stored |= {slug: slug for slug in slugs}
    rows = (
        (
            *row[:column],
            stored.get(row[column]) or stored.get(row[column].casefold(), row[column]),
            *row[column + 1 :],
        )
        for row in table.rows
    )
    return Table(table.headers, tuple(rows), table.lines)
