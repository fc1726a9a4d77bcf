"""Nothing about people gets into a log, whoever wrote the line."""

import pytest

from ehrenamt_oa.logs.redaction import without_people


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Not Found: /stimmt-noch/abc:def/", "Not Found: /stimmt-noch/…/"),
        ("'/vorschau/x1'", "'/vorschau/…'"),
        ("GET /suche/?q=Erika+M&seite=2 HTTP", "GET /suche/?… HTTP"),
        ("not sent to <erika.m@example.org>", "not sent to <…@…>"),
        ("from 203.0.113.77 at", "from 203.0.113.0 at"),
        ("from 2001:db8:1:2::77 at", "from 2001:db8:: at"),
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
