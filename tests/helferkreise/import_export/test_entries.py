"""The entries of a table that staff send."""

import pytest

from base.files.unfit_file import UnfitFileError
from helferkreise.import_export import entries
from tests.helferkreise.import_export.tables import csv_of, xlsx_of


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_table_is_read_with_its_lines(make):
    table = entries.read(
        make(["Name", "Adresse"], ["", ""], ["Kreis", "k"], ["B", "b"])
    )

    assert table.headers == ("Name", "Adresse")
    assert table.rows == (("Kreis", "k"), ("B", "b"))
    assert table.lines == (3, 4)


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_empty_columns_are_left_out(make):
    table = entries.read(make(["", "Name", "", "Ort", ""], ["", "A", "", "B"]))

    assert table.headers == ("Name", "Ort")
    assert table.rows == (("A", "B"),)


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_short_rows_are_filled(make):
    table = entries.read(make(["Name", "Ort"], ["A"]))

    assert table.rows == (("A", ""),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (csv_of(["A"], *[["x"]] * 501), "mehr als 500 Einträge"),
        (xlsx_of(["A"], *[["x"]] * 501), "mehr als 500 Einträge"),
        (
            csv_of(["A", "", "B"], ["b", "c", "d"]),
            "Zeile 2 hat Spalten ohne Überschrift",
        ),
        (csv_of(["A"], ["b", "c"]), "Zeile 2 hat Spalten ohne Überschrift"),
        (b"", "keine Einträge"),
        (csv_of(["A", "B"]), "keine Einträge"),
    ],
)
def test_table_without_entries_or_headers_says_what_is_wrong(content, message):
    with pytest.raises(UnfitFileError, match=message):
        entries.read(content)
