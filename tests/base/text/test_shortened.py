"""The beginning of a text that is named."""

import pytest

from base.text.shortened import shortened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acht Orte", "Acht Orte"),
        ("Acht Orte, drei Berge", "Acht …"),
        ("Acht – Orte", "Acht …"),
        ("https://example.org/", "https://e …"),
    ],
)
def test_text_is_cut_after_a_word(text, expected):
    assert shortened(text, 9) == expected
