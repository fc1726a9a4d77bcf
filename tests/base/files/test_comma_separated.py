"""Tables in CSV whose letters, separators or quotes are those of other programs."""

import pytest

from base import tables
from base.files import comma_separated
from base.files.unfit_file import UnfitFileError


@pytest.mark.parametrize(
    "first", ["sep=;\n", "SEP=;\n", '"sep=;"\n', "\ufeffsep=;\n", "\ufeff\ufeffsep=;\n"]
)
def test_what_only_programs_understand_is_no_cell(first):
    rows = tables.rows(f'{first}Name;Telefon\nA;="08321"'.encode(), 9)

    assert rows == [[2, ["Name", "Telefon"]], [3, ["A", "08321"]]]


@pytest.mark.parametrize(
    "content",
    [
        "Wir fördern Männer".encode("cp850"),
        "Wir fördern Männer".encode("mac_roman"),
        "Wir fördern Männer".encode() + "Grüße".encode("cp1252"),
        "Wir fördern Männer".encode().decode("cp1252").encode(),
        "Grüße – „Café“".encode()[:-1],
        "Gr\ufffde".encode(),
        "\ufeffName".encode("utf-16-le") + b"x",
    ],
    ids=["DOS", "Macintosh", "mixed", "read wrongly", "cut", "lost", "half a letter"],
)
def test_letters_that_are_not_sure_are_refused(content):
    with pytest.raises(UnfitFileError) as refused:
        tables.rows(content, 9)

    assert str(refused.value) == comma_separated.NO_UMLAUTS


@pytest.mark.parametrize("text", ["Wort”e „Štefan“ Jašar über 5 € – Größe", "Café “a”"])
def test_letters_of_windows_are_not_taken_for_those_of_others(text):
    assert tables.rows(text.encode("cp1252"), 9) == [[1, [text]]]


@pytest.mark.parametrize(
    ("before", "line", "wrong"),
    [
        ("", 2, '"Kreis;A\nB;C\n'),  # would take all that follows into one cell
        ("", 2, 'A;"Kreis "Süd""\nB;C\n'),
        ("sep=;\n", 3, 'A;"B\nC;D\n'),
    ],
)
def test_line_of_which_no_cell_ends_is_named(before, line, wrong):
    with pytest.raises(UnfitFileError) as refused:
        tables.rows(f"{before}Name;Ort\n{wrong}".encode(), 9)

    assert str(refused.value) == comma_separated.WRONG_QUOTES.format(line)
