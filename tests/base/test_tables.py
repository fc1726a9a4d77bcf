"""Tables that staff send, as texts."""

import subprocess
from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from base import tables
from base.files import sheet
from base.files.apart import TOO_MUCH_MEMORY, TOO_SLOW
from base.files.archive import ENCRYPTED, OLD_FORMAT, OLE, WITH_DOCTYPE
from base.files.unfit_file import UnfitFileError
from tests.helferkreise.import_export.tables import csv_of, with_member, xlsx_of
from tests.media_files import office


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_programs_write_it(encoding, delimiter):
    text = f'Name{delimiter}Ort\n"Grüße; an, alle"{delimiter}Fü\n'

    rows = tables.rows(text.encode(encoding), 9)

    assert rows == [[1, ["Name", "Ort"]], [2, ["Grüße; an, alle", "Fü"]]]


def test_csv_says_how_it_is_separated():
    rows = tables.rows(b"sep=|\r\nName|Ort\r\nKreis;A|Burgberg\r\n", 9)

    assert rows == [[2, ["Name", "Ort"]], [3, ["Kreis;A", "Burgberg"]]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_read(encoding):
    text = "\ufeffName\tOrt\r\nGrüße\tFü\r\n"

    rows = tables.rows(text.encode(encoding), 9)

    assert rows == [[1, ["Name", "Ort"]], [2, ["Grüße", "Fü"]]]


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
        ("a_x000D_\nb_x0009_c", "a\nb\tc"),  # as Excel writes line ends of others
        (None, ""),
    ],
)
def test_cells_of_excel_become_what_people_typed(value, text):
    [_, (line, row)] = tables.rows(xlsx_of(["A", "B"], [value, "x"]), 9)

    assert (line, row[:2]) == (2, [text, "x"])


def test_hidden_sheet_is_not_the_first():
    book = Workbook()
    book.active.append(["Name"])
    hidden = book.create_sheet("Listen", 0)
    hidden.append(["Auswahl"])
    hidden.sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)

    [(line, row)] = tables.rows(buffer.getvalue(), 9)

    assert (line, row[0]) == (1, "Name")


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
        (
            with_member(SMALL_BOOK, "xl/worksheets/sheet1.xml", HUGE),
            "beim Öffnen zu groß",
        ),
        (xlsx_of(["A"] * 51), "mehr als 50 Spalten"),
        (csv_of(["A"] * 51), "mehr als 50 Spalten"),
        (xlsx_of(["A"], ["=1+1"]), "In der Zelle A2 steht eine Formel"),
        (broken_cell(), "In der Zelle A2 steht „#REF!“"),
        (xlsx_of(["A"], *[[]] * 20_000, ["b"]), "reicht über Zeile 20.000 hinaus"),
        (b"%PDF-1.7\x00", "keine Tabelle"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "im alten Format"),
        (b"PK\x03\x04rest", "beschädigt"),
        (with_member(SMALL_BOOK, "xl/workbook.xml", b"<x"), "beschädigt"),
        (b'A\n"' + b"x" * 200_000, "Zeile 2 ist nicht zu lesen"),
    ],
)
def test_file_that_cannot_be_read_says_why(content, message):
    with pytest.raises(UnfitFileError, match=message):
        tables.rows(content, 9)


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
}


@pytest.mark.parametrize(
    ("content", "message"), UNREADABLE_BOOKS.values(), ids=UNREADABLE_BOOKS
)
def test_workbook_that_cannot_be_read_is_called_what_it_is(content, message):
    assert len(content) < 20_000

    with pytest.raises(UnfitFileError) as refused:
        tables.rows(content, 9)

    assert str(refused.value) == message


def test_workbook_of_a_million_cells_is_too_much():
    """Which limit it meets first, depends on how fast the machine is."""
    sheet_of_cells = f"{CELLS}</sheetData></worksheet>"
    content = with_member(SMALL_BOOK, "xl/worksheets/sheet1.xml", sheet_of_cells)
    assert len(content) < 20_000

    with pytest.raises(UnfitFileError) as refused:
        tables.rows(content, 9)

    limits = {f"{said} {tables.COPY}" for said in (TOO_MUCH_MEMORY, TOO_SLOW)}
    assert str(refused.value) in limits


WRITTEN = st.characters(
    exclude_categories=["Cs"], min_codepoint=32, exclude_characters="\x7f"
)


@given(st.text(WRITTEN))
def test_escaped_text_is_no_formula_and_comes_back(text):
    text = text.strip()

    escaped = tables.escaped(text)

    assert not escaped.startswith(("=", "+", "-", "@", "\t", "\r"))
    if text:
        [(_, row)] = sheet.rows(BytesIO(xlsx_of([escaped])), 1)
        assert row[0] == text


def test_lines_are_as_excel_reads_them_and_come_back():
    rows = [["Name", "Ort"], ["Kreis; „Nord“", 'Gasthaus "Adler"']]

    text = tables.MARK + tables.lines(rows)

    expected = 'Name;Ort\r\n"Kreis; „Nord“";"Gasthaus ""Adler"""\r\n'
    assert text == f"\ufeff{expected}"
    assert [row for _, row in tables.rows(text.encode(), 9)] == rows


def test_no_table_is_read_in_the_process_of_the_website(monkeypatch):
    modules, run = [], subprocess.run

    def run_and_note(command, **options):
        modules.append(command[-3])
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", run_and_note)

    rows = tables.rows("Name;Ort\nÄ;B\n".encode("cp1252"), 10)

    assert rows == [[1, ["Name", "Ort"]], [2, ["Ä", "B"]]]
    assert modules == ["base.files.comma_separated"]
