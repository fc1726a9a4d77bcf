"""What nginx hands on to the application of a request, and what it does not keep."""

import json
from urllib.parse import quote

import pytest

from .nginx import NAME

pytestmark = pytest.mark.xdist_group("nginx")


def handed_on(echo, path, **headers):
    return json.loads(echo.ask(path, **headers).body)


@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        ("_ga=1; consent=yes", None),
        ("_ga=1; __Host-csrftoken=abc", "_ga=1; __Host-csrftoken=abc"),
        ("__Host-sessionid=abc", "__Host-sessionid=abc"),
    ],
)
def test_cookies_go_on_only_with_those_of_the_site(echo, cookies, expected):
    headers = handed_on(echo, f"/?{quote(cookies)}", Cookie=cookies)

    assert headers.get("Cookie") == expected


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate, br, zstd", "br, gzip"),
        ("gzip;q=0.5", "gzip"),
        ("br, gzip;q=0", "br"),
        ("identity", None),
    ],
)
def test_codings_are_asked_for_in_one_spelling(echo, accepted, expected):
    headers = handed_on(echo, f"/?{quote(accepted)}", Accept_Encoding=accepted)

    assert headers.get("Accept-Encoding") == expected


def test_nobody_says_for_himself_who_asks(echo):
    lies = {"X_Forwarded_For": "203.0.113.7", "X_Forwarded_Proto": "http"}

    headers = handed_on(echo, "/?lies", **lies)

    names = ["Host", "X-Forwarded-For", "X-Forwarded-Proto"]
    assert [headers[name] for name in names] == [NAME, "127.0.0.1", "https"]


@pytest.mark.parametrize(
    "path",
    ["/media/bilder/a.webp", "/dokumente/a/", "/suche/?q=a", "/rueckmeldung/?seite=/"],
)
def test_files_and_words_of_visitors_are_not_kept(echo, path):
    assert [echo.cached(path) for _ in range(2)] == ["-", "-"]
