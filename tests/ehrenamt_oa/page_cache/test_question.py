"""Who may get a page that was made for somebody else, and which."""

import re
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from ehrenamt_oa.page_cache.question import (
    PARAMETERS,
    PASSED_BY,
    asked_anonymously,
    known_query,
    question_of,
)
from helferkreise.need.views import need_filters
from helferkreise.views import helferkreis_filters

ROOT = Path(__file__).parents[3]
HOSTS = {"example.org", "www.example.org"}
PUBLIC_ROOMS = ["contacts", "helferkreise", "pages", "base", "media"]


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
        {"QUERY_STRING": "q=Wohnung"},
    ],
)
def test_what_makes_a_difference(more):
    assert question_of(environ(**more), HOSTS, "sessionid") != question_of(
        environ(), HOSTS, "sessionid"
    )


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
def test_query_is_what_pages_know_in_one_spelling(query, expected):
    assert known_query(query) == expected


def test_django_is_asked_as_by_somebody_unknown():
    request = environ(
        query="ort=a&x=y",
        REQUEST_METHOD="HEAD",
        HTTP_COOKIE="other=1",
        HTTP_ACCEPT_ENCODING="br",
        HTTP_IF_NONE_MATCH='"x"',
        HTTP_RANGE="bytes=0-1",
    )

    asked = asked_anonymously(request, question_of(request, HOSTS, "sessionid"))

    assert asked == environ(query="ort=a")


ASKED_FOR = re.compile(r'GET(?:\.get)?[(\[]"(\w+)"|"(\w+)" (?:not )?in request\.GET')


@pytest.mark.django_db
def test_every_parameter_that_a_page_reads_is_known():
    views = [
        path
        for room in PUBLIC_ROOMS
        for path in (ROOT / room).rglob("*.py")
        if not {"admin.py", "staff", "admin"} & {*path.parts}
    ]
    found = [match for path in views for match in ASKED_FOR.findall(path.read_text())]
    read = {name for match in found for name in match if name}
    filters = [*helferkreis_filters(), *need_filters()]

    # "seite" is read in base/paging.py, from the parameters that it is given; "p" by
    # Django, for a part of the sitemap
    assert read | {each.name for each in filters} | {"seite", "p"} == PARAMETERS


def test_files_and_the_admin_keep_by_their_own_rules():
    own = [settings.STATIC_URL, settings.MEDIA_URL, reverse("admin:index")]

    assert [each for each in own if not each.startswith(PASSED_BY)] == []
