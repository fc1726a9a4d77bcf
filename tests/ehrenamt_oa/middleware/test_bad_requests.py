"""What no link and no form of this site sends: a 4xx page or a message, never a 500.

The test client raises what would be a 500.
"""

import re

import pytest
from django.db import transaction
from django.test import Client

from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
    make_place_name,
)

pytestmark = pytest.mark.django_db

NUL, BROKEN = "%00", "%ff%c3%28"
LONG = "Oberstdorf " * 1000
PAGES = [
    "/",
    "/kontakt/",
    "/helferkreise/",
    "/aktuelles/",
    "/robots.txt",
    "/sitemap.xml",
]
AREAS = ["/", "/kontakt/", "/helferkreise/", "/gemeinden/", "/aktuelles/"]


@pytest.fixture(scope="module", autouse=True)
def site(django_db_setup, django_db_blocker):
    """Have something behind every kind of address."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_office(slug="amt")
        make_page(slug="wissen")
        make_news(slug="meldung")
        gemeinde = make_gemeinde(name="Oberstdorf", slug="oberstdorf")
        make_place_name(gemeinde=gemeinde, name="Oberstdorf", kind="gemeinde")
        make_helferkreis(gemeinden=[gemeinde], slug="kreis")
        yield
        transaction.set_rollback(True)


NUL_BYTES = [
    *(f"{area}amt{NUL}amt/" for area in AREAS),
    *(f"{page}?ort={NUL}" for page in PAGES),
    f"/{NUL}/",
    f"/?{NUL}=x",
    f"/helferkreise/?ort=Oberstdorf&ort={NUL}",
]
UNKNOWN = [
    *(f"{area}gibt-es-nicht/" for area in AREAS),
    f"/{BROKEN}/",
    f"/kontakt/{BROKEN}/",
    f"/{'a' * 10_000}/",
    f"/gemeinden/{'a' * 10_000}/",
    "/%F0%9F%98%80/",
    "/helferkreise/%E2%80%AE%20%27%22%3Cscript%3E/",
    "/../../etc/passwd/",
    *(f"/aktuelles/{year}/" for year in ["0", "0000", "1999", "99999", "-2026"]),
    *(
        f"/aktuelles/{year}/"
        for year in ["9" * 5000, "2026a", "%C3%BC", "%EF%BC%92026"]
    ),
    "/aktuelles/feed.atom/",
    "/kontakt%0d%0aSet-Cookie:x=1/",
    "/kontakt/amt/amt/",
    "/healthz/live/x/",
    "/static/gibt-es-nicht.css/",
    "/.well-known/x/",
]
STRANGE_QUERY = f"x={BROKEN}&{BROKEN}=x&y={LONG}&&==&%F0%9F%98%80&ort[]=x"


def headings(client, addresses):
    """Return status and heading of each page."""
    answers = {address: client.get(address) for address in addresses}
    return {
        address: (answer.status_code, *re.findall("<h1>(.+?)</h1>", answer.text))
        for address, answer in answers.items()
    }


def test_nul_byte_is_refused_with_a_page(client):
    expected = (400, "Das hat nicht geklappt")

    assert headings(client, NUL_BYTES) == dict.fromkeys(NUL_BYTES, expected)


def test_unknown_address_is_not_found(client):
    expected = (404, "Diese Seite gibt es nicht")

    assert headings(client, UNKNOWN) == dict.fromkeys(UNKNOWN, expected)


@pytest.mark.parametrize("address", PAGES)
def test_strange_query_changes_nothing(client, address):
    assert client.get(f"{address}?{STRANGE_QUERY}").text == client.get(address).text


@pytest.mark.parametrize(
    ("query", "again"),
    [
        (BROKEN, "\ufffd\ufffd("),
        ("Xyzzy " * 1000, ("Xyzzy " * 1000)[:100].strip()),
        ("8" * 10_000, "8" * 100),
        ("%F0%9F%98%80", "😀"),
        ("%22%3E%3Cscript%3E", "&quot;&gt;&lt;script&gt;"),
    ],
)
def test_place_nobody_knows_is_answered_beside_what_was_typed(client, query, again):
    response = client.get(f"/helferkreise/?ort={query}")

    assert response.status_code == 200
    assert re.findall('name="ort"[^>]+value="(.*?)"', response.text) == [again]
    headings = re.findall('id="antwort">(.+?)</h2>', response.text, re.DOTALL)
    assert len(headings) == 1


@pytest.mark.parametrize("query", ["ort=", "ort=%20%20", "ort"])
def test_search_for_nothing_asks_for_a_place_at_the_field(client, query):
    response = client.get(f"/helferkreise/?{query}")

    assert response.status_code == 200
    assert "Bitte geben Sie einen Ort oder eine Postleitzahl ein." in response.text
    assert 'aria-invalid="true" aria-describedby="fehler"' in response.text


@pytest.mark.parametrize("cookie", ["sessionid", "__Host-sessionid", "anders"])
def test_cookie_with_a_nul_byte_changes_nothing(client, cookie):
    response = client.get("/", headers={"Cookie": f'{cookie}="\\000abcdefghijk"'})

    assert response.status_code == 200


READ_ONLY = [
    *PAGES,
    "/kontakt/amt/",
    "/helferkreise/kreis/",
    "/gemeinden/oberstdorf/",
    "/aktuelles/meldung/",
    "/wissen/",
    "/favicon.ico",
    "/kontakt/a-z/",
    "/kontakt/elektronische-kommunikation/",
    "/kontakt/amt.vcf",
    "/kontakt/amt/qr.svg",
    "/kontakt/amt/schliesstage.ics",
    "/helferkreise/ort.json",
    "/helferkreise/kreis/aushang/",
    "/helferkreise/kreis/qr.svg",
    "/helferkreise/kreis/termine.ics",
    "/gemeinden/oberstdorf/aushang/",
    "/gemeinden/oberstdorf/qr.svg",
    "/gesuche/",
    "/gesuche.atom",
    "/termine/",
    "/termine.ics",
    "/daten/",
    "/daten/dienststellen.json",
    "/daten/helferkreise.json",
    "/daten/helferkreise.csv",
    "/daten/gemeinden.geojson",
    "/healthz/live",
    "/healthz/ready",
    "/.well-known/security.txt",
]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
)
def test_page_is_for_reading_only(client, method):
    answers = {address: client.generic(method, address) for address in READ_ONLY}

    assert {
        address: (answer.status_code, answer.headers.get("Allow"))
        for address, answer in answers.items()
    } == dict.fromkeys(READ_ONLY, (405, "GET, HEAD"))


@pytest.mark.parametrize("address", PAGES)
def test_head_is_answered_like_get_without_the_body(client, address):
    get, head = client.get(address), client.head(address)

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post("/kontakt/", {"name": "x"})

    assert response.status_code == 403


def test_unknown_host_is_refused(client):
    response = client.get("/", headers={"host": "anderswo.example"})

    assert response.status_code == 400
    assert "anderswo.example" not in response.text


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/kontakt", "/kontakt/"),
        ("/kontakt?x=1", "/kontakt/?x=1"),
        ("http://testserver//anderswo.example", "/%2Fanderswo.example/"),
    ],
)
def test_missing_slash_leads_on_within_the_site(client, address, expected):
    response = client.get(address)

    assert (response.status_code, response.url) == (301, expected)
