"""Cologne phonetics, by the examples with which it was published and by our names."""

import pytest

from helferkreise.finder.sound import sound


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("wikipedia", "3412"),
        ("mullerludenscheidt", "65752682"),  # as the finder folds it
        ("breschnew", "17863"),
        ("philipp", "351"),
        ("charlie", "475"),
        ("celle", "85"),
        ("axt", "0482"),
        ("wertach", "3724"),
        ("vertakh", "3724"),
        ("sulzberg", "858174"),
        ("", ""),
        ("松特", ""),
    ],
)
def test_word_has_the_code_of_its_sound(word, code):
    assert sound(word) == code
