"""Folding: texts that name the same place share a key."""

import pytest

from helferkreise.finder.folding import readings, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lauen", ("lauen",)),  # no umlauts, though they look like it
        ("Feuerquelle", ("feuerquelle",)),
        ("Überbach", ("uberbach",)),
        ("UEBERBACH", ("uberbach",)),
        ("S0nthofen 12", ("snthofen",)),
        ("St.Mang b. Au", ("sankt", "mang", "bei", "au")),
        ("a\u0308ußerst", ("auserst",)),
        ("Ой-Миттельберг", ("oy", "mittelberg")),  # without the soft sign
        ("Marktstr. 10a", ("marktstr",)),
        ("...", ()),
    ],
)
def test_words_are_folded(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Durach", ("durach",)),
        ("Fischen i.Allgäu", ("fischenimallgau", "fischen")),
        ("Bad Oberdorf im Tal", ("badoberdorfimtal", "badoberdorf", "oberdorf")),
        ("Oberzollhaus I", ("oberzollhausim",)),
        ("im Allgäu", ("imallgau", "allgau")),
        ("Stadt Markt", ("stadtmarkt",)),
        ("bei", ("bei",)),
    ],
)
def test_readings_leave_out_more_and_more(name, expected):
    assert readings(words(name)) == expected
