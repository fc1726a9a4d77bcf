"""Who may get a page that was made for somebody else, and which."""

from ipaddress import ip_network

import pytest
from django.conf import settings
from django.urls import reverse

from ehrenamt_oa.middleware.missed_addresses import ASKED_BY
from ehrenamt_oa.page_cache.question import (
    PASSED_BY,
    asked_anonymously,
    known_query,
    question_of,
)

FINDER = "/helferkreise/"
HOSTS = {"example.org", "www.example.org"}


def environ(path="/kontakt/", query="", **more):
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "example.org",
        "wsgi.url_scheme": "https",
        "REMOTE_ADDR": "192.0.2.1",
    } | more


@pytest.mark.parametrize(
    "request_",
    [
        environ(REQUEST_METHOD="POST"),
        environ(REQUEST_METHOD="OPTIONS"),
        environ(HTTP_AUTHORIZATION="Basic eDp5"),
        environ(HTTP_COOKIE="a=b; sessionid=abc"),
        environ("/verwaltung/"),
        environ("/healthz/ready"),
        environ("/stimmt-noch/abc/"),
        environ("/vorschau/abc/"),
        environ("/suche/"),
        environ("/rueckmeldung/"),
        environ(HTTP_HOST="example.org:81"),
        environ(HTTP_HOST="example.com"),
    ],
)
def test_what_is_nobody_elses_business(request_):
    assert question_of(request_, HOSTS, "sessionid") is None


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_COOKIE": "other=1"},
        {"HTTP_ACCEPT_ENCODING": "br"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
        {"REMOTE_ADDR": "192.0.2.9"},
        {"HTTP_X_FORWARDED_PROTO": "gopher"},
        {"QUERY_STRING": "utm_source=x&fbclid=y"},
    ],
)
def test_what_makes_no_difference(more):
    assert question_of(environ(**more), HOSTS, "sessionid") == question_of(
        environ(), HOSTS, "sessionid"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_HOST": "www.example.org"},
        {"wsgi.url_scheme": "http"},
        {"PATH_INFO": "/kontakt"},
        {"PATH_INFO": "/kontakt/a-z/"},
    ],
)
def test_what_makes_a_difference(more):
    assert question_of(environ(**more), HOSTS, "sessionid") != question_of(
        environ(), HOSTS, "sessionid"
    )


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/", "seite=2", ""),
        ("/wissen/ehrenamt/", "seite=2&ort=Wertach", ""),
        ("/aktuelles/", "seite=2&ort=Wertach", "seite=2"),
        ("/aktuelles/2026/", "seite=2", "seite=2"),
        ("/aktuelles/eine-meldung/", "seite=2", ""),
        ("/kontakt/a-z/", "q=Wohnung", "q=Wohnung"),
    ],
)
def test_only_what_this_page_reads_makes_a_difference(path, query, expected):
    assert known_query(path, query) == expected


def test_whether_a_proxy_is_believed_depends_on_its_address(settings):
    settings.TRUSTED_PROXIES = [ip_network("192.0.2.0/24")]
    plain = question_of(environ(**{"wsgi.url_scheme": "http"}), HOSTS, "sessionid")
    of_proxy, of_others = (
        question_of(
            environ(
                **{"wsgi.url_scheme": "http"},
                HTTP_X_FORWARDED_PROTO="https",
                REMOTE_ADDR=address,
            ),
            HOSTS,
            "sessionid",
        )
        for address in ("192.0.2.1", "203.0.113.5")
    )

    assert of_proxy == question_of(environ(), HOSTS, "sessionid")
    assert of_others == plain


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("ort=Wertach", "ort=Wertach"),
        ("ort=+Wertach+", "ort=Wertach"),
        ("ort=W%65rtach", "ort=Wertach"),
        ("ort=Gr%C3%BCnten&utm_source=x", "ort=Gr%C3%BCnten"),
        ("thema=deutsch&gemeinde=durach", "gemeinde=durach&thema=deutsch"),
        ("gemeinde=durach&thema=deutsch", "gemeinde=durach&thema=deutsch"),
        ("ort=", "ort="),
        ("ort=a&ort=b", "ort=b"),
        ("ort", "ort="),
        ("&".join(["ort=a"] * 101), ""),
    ],
)
def test_query_is_what_the_page_knows_in_one_spelling(query, expected):
    assert known_query(FINDER, query) == expected


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_django_is_asked_as_by_somebody_unknown(method):
    request = environ(
        FINDER,
        "ort=a&x=y",
        REQUEST_METHOD=method,
        HTTP_COOKIE="other=1",
        HTTP_ACCEPT_ENCODING="br",
        HTTP_IF_NONE_MATCH='"x"',
        HTTP_RANGE="bytes=0-1",
    )

    asked = asked_anonymously(request, question_of(request, HOSTS, "sessionid"))

    assert asked == environ(FINDER, "ort=a") | {ASKED_BY: method}


def test_files_and_the_admin_keep_by_their_own_rules():
    own = [settings.STATIC_URL, settings.MEDIA_URL, reverse("admin:index")]

    assert [each for each in own if not each.startswith(PASSED_BY)] == []
