"""Tables that staff send, as texts."""

import subprocess
from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from base import tables as import_table
from base.files import sheet
from base.files.apart import TOO_MUCH_MEMORY
from base.files.archive import ENCRYPTED, OLD_FORMAT, OLE, WITH_DOCTYPE
from base.files.unfit_file import UnfitFileError
from tests.helferkreise.import_export.tables import csv_of, with_member, xlsx_of
from tests.media_files import office


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_table_is_read_with_its_lines(make):
    table = import_table.read(
        make(["Name", "Adresse"], ["", ""], ["Kreis", "k"], ["B", "b"])
    )

    assert table.headers == ("Name", "Adresse")
    assert table.rows == (("Kreis", "k"), ("B", "b"))
    assert table.lines == (3, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_programs_write_it(encoding, delimiter):
    text = f'Name{delimiter}Ort\n"Grüße; an, alle"{delimiter}Fü\n'

    table = import_table.read(text.encode(encoding))

    assert table.rows == (("Grüße; an, alle", "Fü"),)


def test_csv_says_how_it_is_separated():
    table = import_table.read(b"sep=|\r\nName|Ort\r\nKreis;A|Burgberg\r\n")

    assert table.headers == ("Name", "Ort")
    assert table.rows == (("Kreis;A", "Burgberg"),)
    assert table.lines == (3,)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_read(encoding):
    text = "\ufeffName\tOrt\r\nGrüße\tFü\r\n"

    table = import_table.read(text.encode(encoding))

    assert table.headers == ("Name", "Ort")
    assert table.rows == (("Grüße", "Fü"),)


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_empty_columns_are_left_out(make):
    table = import_table.read(make(["", "Name", "", "Ort", ""], ["", "A", "", "B"]))

    assert table.headers == ("Name", "Ort")
    assert table.rows == (("A", "B"),)


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_short_rows_are_filled(make):
    table = import_table.read(make(["Name", "Ort"], ["A"]))

    assert table.rows == (("A", ""),)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9780112, "9780112"),
        (9780112.0, "9780112"),
        (1.5, "1.5"),
        (True, "ja"),
        (False, "nein"),
        (date(2026, 3, 1), "März 2026"),
        (date(2026, 3, 12), "12. März 2026"),
        (datetime(2026, 3, 12, 9, 30), "12. März 2026"),
        (time(18, 5), "18:05"),
        (" Text ", "Text"),
        (None, ""),
    ],
)
def test_cells_of_excel_become_what_people_typed(value, text):
    table = import_table.read(xlsx_of(["A", "B"], [value, "x"]))

    assert table.rows[0][0] == text


def broken_cell():
    """Return a sheet in which a calculation went wrong."""
    book = Workbook()
    book.active.append(["Name"])
    book.active["A2"].value = "#REF!"
    book.active["A2"].data_type = "e"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


HUGE = b"<worksheet>" + b" " * 5_000_000
SMALL_BOOK = xlsx_of(["A"], ["b"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x" * 1_000_001, "größer als 1 MB"),
        (csv_of(["A"], *[["x"]] * 501), "mehr als 500 Einträge"),
        (xlsx_of(["A"], *[["x"]] * 501), "mehr als 500 Einträge"),
        (
            with_member(SMALL_BOOK, "xl/worksheets/sheet1.xml", HUGE),
            "beim Öffnen zu groß",
        ),
        (xlsx_of(["A"] * 51), "mehr als 50 Spalten"),
        (csv_of(["A"] * 51), "mehr als 50 Spalten"),
        (
            csv_of(["A", "", "B"], ["b", "c", "d"]),
            "Zeile 2 hat Spalten ohne Überschrift",
        ),
        (csv_of(["A"], ["b", "c"]), "Zeile 2 hat Spalten ohne Überschrift"),
        (xlsx_of(["A"], ["=1+1"]), "In der Zelle A2 steht eine Formel"),
        (broken_cell(), "In der Zelle A2 steht „#REF!“"),
        (xlsx_of(["A"], *[[]] * 20_000, ["b"]), "reicht über Zeile 20.000 hinaus"),
        (b"", "keine Einträge"),
        (csv_of(["A", "B"]), "keine Einträge"),
        (b"%PDF-1.7\x00", "keine Tabelle"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "im alten Format"),
        (b"PK\x03\x04rest", "beschädigt"),
        (with_member(SMALL_BOOK, "xl/workbook.xml", b"<x"), "beschädigt"),
        (b'A\n"' + b"x" * 200_000, "keine lesbare CSV"),
    ],
)
def test_file_that_cannot_be_read_says_why(content, message):
    with pytest.raises(UnfitFileError, match=message):
        import_table.read(content)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ENTITY = f'<!DOCTYPE a [<!ENTITY b "{"x" * 1000}">]><sst>{"&b;" * 9000}</sst>'
CELLS = f'<worksheet xmlns="{MAIN}"><sheetData><row>{"<c/>" * 1_200_000}</row>'


def strict():
    """Return a workbook as Excel saves it as "Strict Open XML"."""
    book = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    return with_member(SMALL_BOOK, "xl/workbook.xml", book)


UNREADABLE_BOOKS = {
    "old": (OLE + b"\0" * 99, OLD_FORMAT),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
    "strict": (strict(), sheet.NOT_STRICT),
    "of LibreOffice": (office("ods"), sheet.NOT_LIBREOFFICE),
    "of Word": (office("docx"), sheet.UNREADABLE),
    "that explodes": (
        with_member(SMALL_BOOK, "xl/sharedStrings.xml", ENTITY),
        WITH_DOCTYPE,
    ),
    "of a million cells": (
        with_member(
            SMALL_BOOK, "xl/worksheets/sheet1.xml", CELLS + "</sheetData></worksheet>"
        ),
        f"{TOO_MUCH_MEMORY} {import_table.COPY}",
    ),
}


@pytest.mark.parametrize(
    ("content", "message"), UNREADABLE_BOOKS.values(), ids=UNREADABLE_BOOKS
)
def test_workbook_that_cannot_be_read_is_called_what_it_is(content, message):
    assert len(content) < 20_000

    with pytest.raises(UnfitFileError) as refused:
        import_table.read(content)

    assert str(refused.value) == message


WRITTEN = st.characters(
    exclude_categories=["Cs"], min_codepoint=32, exclude_characters="\x7f"
)


@given(st.text(WRITTEN))
def test_escaped_text_is_no_formula_and_comes_back(text):
    text = text.strip()

    escaped = import_table.escaped(text)

    assert not escaped.startswith(("=", "+", "-", "@", "\t", "\r"))
    if text:
        [(_, row)] = sheet.rows(BytesIO(xlsx_of([escaped])), 1)
        assert row[0] == text


def test_no_table_is_read_in_the_process_of_the_website(monkeypatch):
    modules, run = [], subprocess.run

    def run_and_note(command, **options):
        modules.append(command[-3])
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", run_and_note)

    rows = import_table.rows("Name;Ort\nÄ;B\n".encode("cp1252"), 10)

    assert rows == [[1, ["Name", "Ort"]], [2, ["Ä", "B"]]]
    assert modules == ["base.files.comma_separated"]
