"""What is kept, in which forms, and who has it already."""

import gzip

import brotli
import pytest

from ehrenamt_oa.page_cache.answer import (
    accepted_codings,
    finished,
    is_for_all,
    is_unchanged,
)

HTML = ("Content-Type", "text/html; charset=utf-8")
BODY = "Grüß Gott! ".encode() * 100


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        ("200 OK", [HTML], True),
        ("404 Not Found", [HTML], True),
        ("200 OK", [("Content-Type", "application/json")], True),
        ("200 OK", [HTML, ("Cache-Control", "public, max-age=60")], True),
        ("200 OK", [HTML, ("Vary", "Accept-Encoding")], True),
        ("301 Moved Permanently", [HTML], False),
        ("500 Internal Server Error", [HTML], False),
        ("503 Service Unavailable", [HTML], False),
        ("200 OK", [("Content-Type", "image/webp")], False),
        ("200 OK", [], False),
        ("200 OK", [HTML, ("Set-Cookie", "csrftoken=x")], False),
        ("200 OK", [HTML, ("Cache-Control", "private")], False),
        ("200 OK", [HTML, ("Cache-Control", "max-age=0, no-store")], False),
        ("200 OK", [HTML, ("Vary", "Accept-Encoding, Cookie")], False),
        ("200 OK", [HTML, ("Content-Encoding", "gzip")], False),
        (
            "200 OK",
            [HTML, ("Content-Security-Policy", "script-src 'nonce-abc'")],
            False,
        ),
    ],
)
def test_only_what_is_for_everybody_is_kept(status, headers, expected):
    assert is_for_all(status, headers) == expected


@pytest.mark.parametrize(
    ("accepted", "coding", "unpacked"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("GZIP;q=0.5, br;q=0", "gzip", gzip.decompress),
        ("br; q=0.000, gzip; q=0", None, bytes),
        ("br;q=0.001", "br", brotli.decompress),
        ("", None, bytes),
        ("zstd", None, bytes),
    ],
)
def test_browser_gets_the_smallest_form_that_it_takes(accepted, coding, unpacked):
    form = finished("200 OK", [HTML], BODY, 60).form_for(accepted)

    headers = dict(form.headers)
    assert headers.get("Content-Encoding") == coding
    assert headers["Content-Length"] == str(len(form.body))
    assert unpacked(form.body) == BODY


def test_what_is_small_stays_as_it_is():
    answer = finished("200 OK", [HTML], b"kurz", 60)

    assert [*answer.forms] == [""]


def test_headers_stay_but_for_those_of_the_form():
    before = [HTML, ("ETag", 'W/"x"'), ("Content-Length", "9"), ("X-Own", "1")]

    form = finished("200 OK", before, b"kurz", 60).form_for("")

    assert form.headers == [
        HTML,
        ("X-Own", "1"),
        ("ETag", form.etag),
        ("Vary", "Accept-Encoding"),
        ("Content-Length", "4"),
    ]
    assert form.unchanged == [
        ("X-Own", "1"),
        ("ETag", form.etag),
        ("Vary", "Accept-Encoding"),
    ]


@pytest.mark.parametrize(
    ("said", "now", "expected"),
    [
        ([], 0, "max-age=0, {}49"),
        ([], 0.1, "max-age=0, {}48"),
        ([], 50, "max-age=0, {}0"),
        ([("Cache-Control", "public, max-age=60")], 48, "public, max-age=60, {}1"),
    ],
)
def test_others_may_keep_it_as_long_as_it_is_right(said, now, expected):
    answer = finished("200 OK", [HTML, *said], BODY, 49)

    by_proxies = (
        "must-revalidate, s-maxage=1, stale-while-revalidate=1, stale-if-error="
    )
    assert answer.control_at(now) == [("Cache-Control", expected.format(by_proxies))]
    assert "Cache-Control" not in dict(answer.form_for("").headers)


def test_each_form_has_a_tag_of_its_own():
    forms = finished("200 OK", [HTML], BODY, 60).forms.values()
    others = finished("200 OK", [HTML], BODY + b"!", 60).forms.values()

    assert len({form.etag for form in [*forms, *others]}) == 6


@pytest.mark.parametrize(
    ("if_none_match", "expected"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_tags_are_compared(if_none_match, expected):
    assert is_unchanged('"a"', if_none_match) == expected


def test_accepted_codings_are_those_that_are_not_refused():
    assert accepted_codings("br;q=1.0, gzip;q=0.8, *;q=0") == {"", "br", "gzip"}
