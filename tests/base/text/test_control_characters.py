"""What nobody sees goes; what words of other languages are made of stays."""

import pytest

from base.text.control_characters import one_line, plain


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("z.\xa0B. 10\u202f000\u3000m", "z. B. 10 000 m"),
        (
            "\u22125 \u2212 7 \u2011 E\u2010Mail, 8\u201312 Uhr",
            "-5 - 7 - E-Mail, 8–12 Uhr",
        ),
        ("Aus\xadländer\u200bamt\ufeff\u2060\u034f", "Ausländeramt"),
        ("gut\u202e \u2066rats\u2069\u202c", "gut rats"),
        ("\x00a\x07b\x1bc\x7fd\x85e\x9ff\ud800\ufffe", "abcd\nef"),
        ("eins\x0bzwei\x0cdrei\u2028vier\u2029fünf", "eins\nzwei\ndrei\nvier\nfünf"),
        ("eins\r\n\r\nzwei\tdrei", "eins\r\n\r\nzwei\tdrei"),
        ("hidden\U000e0041\U000e007f\ufe0e\u200d word", "hidden word"),
        ("A\u0308mter", "Ämter"),
        # what words of other languages and signs are made of
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("ab\u200cb\u200d", "abb"),
        ("مساعدة (Sonthofen)\u200f", "مساعدة (Sonthofen)\u200f"),
        ("Sonthofen\u200f", "Sonthofen"),
        (
            "👩\u200d🌾 ❤\ufe0f\u200d🔥 ☎\ufe0f 1\ufe0f\u20e3",
            "👩\u200d🌾 ❤\ufe0f\u200d🔥 ☎\ufe0f 1\ufe0f\u20e3",
        ),
        ("Ірина Öztürk Nguyễn Łódź", "Ірина Öztürk Nguyễn Łódź"),
    ],
)
def test_what_nobody_sees_goes_and_what_means_something_stays(pasted, expected):
    assert plain(pasted) == expected
    assert plain(expected) == expected


def test_one_line_has_single_spaces_alone():
    assert one_line(" Amt\t für\r\n\xa0Arbeit ") == "Amt für Arbeit"
