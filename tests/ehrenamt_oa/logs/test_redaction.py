"""Nothing about people gets into a log, whoever wrote the line."""

import pytest

from ehrenamt_oa.logs.redaction import LONGEST, without_people


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Not Found: /stimmt-noch/abc:def/", "Not Found: /stimmt-noch/…"),
        ("'/vorschau/x1'", "'/vorschau/…'"),
        (
            "at /verwaltung/konto/einladung/MQ/c1-9f/ x",
            "at /verwaltung/konto/einladung/… x",
        ),
        (
            "/verwaltung/konto/neues-passwort/MQ/c1-9f/",
            "/verwaltung/konto/neues-passwort/…",
        ),
        ("GET /suche/?q=Erika+M&seite=2 HTTP", "GET /suche/?… HTTP"),
        ("not sent to <erika.m@example.org>", "not sent to <…@…>"),
        ("from a@b@example.org, nobody@", "from a@…@…, nobody@"),
        ("from 203.0.113.77 at", "from 203.0.113.0/24 at"),
        ("from 2001:db8:1:2::77 at", "from 2001:db8:1::/48 at"),
        ("DETAIL:  Key (email)=(x) already exists.\nLINE 1", "DETAIL: …\nLINE 1"),
        (
            "gunicorn 27.0.1 at 12:30:45, 3 pages",
            "gunicorn 27.0.1 at 12:30:45, 3 pages",
        ),
        (
            'File "/srv/x/base/a.py", line 3, in f',
            'File "/srv/x/base/a.py", line 3, in f',
        ),
    ],
)
def test_what_is_about_people_is_left_out(text, written):
    assert without_people(text) == written


def test_what_is_too_long_is_cut_before_a_word_that_would_be_cut():
    start = "x" * (LONGEST - 20)

    text = without_people(f"{start} erika.mustermann.{'m' * 100_000}@example.org\nend")

    assert text == f"{start} …\nend"


def test_without_a_space_nothing_is_left_of_what_is_too_long():
    assert without_people("a@" * 50_000) == " …"
