"""The pages people see when something is wrong; most tests run without a database."""

import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import (
    DatabaseError,
    DataError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.test import Client
from django.urls import path

from base.datasets.loader import FACTS
from base.phone import tel_uri
from ehrenamt_oa import urls as site_urls
from tests.factories import make_contact_point, make_gemeinde
from tests.loaded import records_of

ROOT = Path(__file__).parents[3]


def failing(error):
    def view(request):
        raise error

    return view


def form(request):
    raise AssertionError("no form comes this far without its token")


handler403, handler500 = site_urls.handler403, site_urls.handler500

urlpatterns = [
    path("400/", failing(BadRequest())),
    path("403/", failing(PermissionDenied())),
    path("500/", failing(ZeroDivisionError())),
    path("503/", failing(OperationalError())),
    path("503-again/", failing(InterfaceError())),
    path("503-table/", failing(ProgrammingError())),
    path("503-damaged/", failing(DatabaseError())),
    path("500-data/", failing(DataError())),
    path("form/", form),
    path("verwaltung/403/", failing(PermissionDenied())),
    path("verwaltung/", admin.site.urls),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/400/", 400, "Das hat nicht geklappt"),
        ("/403/", 403, "Das ist nicht erlaubt"),
        ("/500/", 500, "Da ist etwas schiefgegangen"),
        ("/503/", 503, "Gerade nicht erreichbar"),
        ("/503-again/", 503, "Gerade nicht erreichbar"),
        ("/503-table/", 503, "Gerade nicht erreichbar"),
        ("/503-damaged/", 503, "Gerade nicht erreichbar"),
        ("/500-data/", 500, "Da ist etwas schiefgegangen"),
    ],
)
def test_error_page_stands_alone(client, address, status, heading):
    client.raise_request_exception = False

    response = client.get(address)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="de">' in response.text
    assert f"<title>{heading} – Ehrenamt mit Geflüchteten</title>" in response.text
    assert re.findall("<h1>(.+?)</h1>", response.text) == [heading]
    assert '<a href="tel:+4983216120">08321 612-0</a>' in response.text


@pytest.mark.urls(__name__)
def test_staff_who_may_not_are_told_whom_to_ask_and_led_back(client):
    visitor, staff = client.get("/403/").text, client.get("/verwaltung/403/").text

    asked = "Das darf Ihr Konto nicht. Fragen Sie jemanden, der die Konten verwaltet."
    back = '<a href="/verwaltung/">Zurück zur Verwaltung</a>'
    assert [asked in each for each in (visitor, staff)] == [False, True]
    assert [back in each for each in (visitor, staff)] == [False, True]
    assert "nur für Berechtigte" not in staff


@pytest.mark.django_db
def test_staff_who_find_nothing_are_led_back(client, admin_client):
    place = "/verwaltung/pages/page/4000000/zurueckziehen/"
    answers = [client.get("/gibt-es-nicht/"), admin_client.get(place)]

    assert [each.status_code for each in answers] == [404, 404]
    back = '<a href="/verwaltung/">Zurück zur Verwaltung</a>'
    assert [back in each.text for each in answers] == [False, True]


@pytest.mark.urls(__name__)
def test_outage_is_not_kept_and_asks_again_soon(client):
    response = client.get("/503/")

    assert response.headers["Retry-After"] == "60"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.urls(__name__)
def test_form_without_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/form/")

    assert response.status_code == 403
    assert "Bitte versuchen Sie es noch einmal" in response.text


def test_error_pages_name_the_telephone_number_of_the_facts():
    authority, *_ = records_of(FACTS, "dienststellen")
    numbers = [p["value"] for p in authority["contact_points"] if p["kind"] == "phone"]
    template = (ROOT / "templates" / "outage.html").read_text()

    link = re.search('<a href="(tel:.+?)">(.+?)</a>', template)

    assert link.groups() == (tel_uri(numbers[0]), numbers[0])


def test_error_pages_name_a_style_sheet_that_exists():
    template = (ROOT / "templates" / "outage.html").read_text()

    (style_sheet,) = re.findall('<link rel="stylesheet" href="/(.+?)">', template)

    assert (ROOT / style_sheet).is_file()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/gibt-es-nicht/",
        "/gibt/es/nicht/",
        "/kontakt/gibt-es-nicht/",
        "/helferkreise/gibt-es-nicht/",
        "/gemeinden/gibt-es-nicht/",
        "/aktuelles/gibt-es-nicht/",
    ],
)
def test_unknown_address_helps_on(client, address):
    make_contact_point(kind="phone", value="08321 612-0")
    make_gemeinde()

    response = client.get(address)

    assert response.status_code == 404
    assert re.findall("<h1>(.+?)</h1>", response.text) == ["Diese Seite gibt es nicht"]
    main = response.text.partition("<main")[2].partition("</main>")[0]
    assert '<a href="tel:+4983216120" class="tel">08321 612-0</a>' in main
    assert 'name="ort"' in main
    assert '<a href="/">Zur Startseite</a>' in main


@pytest.mark.django_db
def test_unknown_address_is_answered_without_any_data(client):
    response = client.get("/gibt-es-nicht/")

    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.text


@pytest.fixture
def outage(db, monkeypatch):
    """Let the database refuse everything, as one that is away."""

    def refuse():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        yield patch


ADDRESSES = [
    "/",
    "/kontakt/",
    "/kontakt",
    "/helferkreise/?ort=Oberstdorf",
    "/wissen/",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.mark.usefixtures("outage")
@pytest.mark.parametrize(
    ("address", "cookies"),
    [
        *((address, {}) for address in ADDRESSES),
        # whoever is signed in is looked up before the page
        *((a, {"sessionid": "x" * 32}) for a in [*ADDRESSES, "/verwaltung/"]),
    ],
)
def test_page_without_a_database_names_the_telephone_number(client, address, cookies):
    client.raise_request_exception = False
    client.cookies.load(cookies)

    response = client.get(address)

    assert response.status_code == 503
    assert '<a href="tel:+4983216120">08321 612-0</a>' in response.text


@pytest.mark.usefixtures("outage")
def test_ready_says_that_the_database_is_away(client, caplog):
    response = client.get("/healthz/ready")

    assert response.status_code == 503
    assert response.json()["database"] == {
        "state": "error",
        "code": "unreachable",
        "text": "connection refused",
    }
    assert "not ready: database: connection refused" in caplog.messages


@pytest.mark.usefixtures("outage")
def test_log_names_the_cause_of_an_outage_and_nothing_else(client, caplog):
    client.raise_request_exception = False

    client.get("/")

    [record] = caplog.records
    assert record.getMessage() == "database unavailable: connection refused"
    assert record.exc_info is None


def test_page_comes_back_with_the_database(client, outage):
    assert client.get("/kontakt/").status_code == 503

    outage.undo()

    assert client.get("/kontakt/").status_code == 200
