"""Staff look at the website as it will be at another moment; nobody else notices."""

from datetime import time

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.time import clock
from tests.factories import make_office, make_opening_hours, make_special_day
from tests.html import words
from tests.schedules import at

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

PAGE = "/verwaltung/vorschau/"
BAR = "Vorschau: So sieht die Website am 24.12.2026 um 09:00 Uhr aus."
CHRISTMAS_EVE = {"day": "2026-12-24", "clock": "09:00"}
OURS_ONLY = "Bitte geben Sie eine Seite dieser Website an, zum Beispiel „/kontakt/“."
NOT_PUBLIC = "Die Vorschau zeigt nur die öffentlichen Seiten, nicht die Verwaltung."
TOO_FAR = "Bitte wählen Sie einen Tag aus den letzten oder den nächsten zehn Jahren."


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(at("2026-11-23 07:00"), tick=False):
        yield


@pytest.fixture(autouse=True)
def office():
    """An authority that is open on Thursdays, also on Christmas Eve."""
    office = make_office(slug="landratsamt")
    make_opening_hours(office=office, weekday=3)
    return office


@pytest.fixture
def looking(staff):
    """A staff member who looks at Christmas Eve, 9 o'clock."""
    staff.post(PAGE, CHRISTMAS_EVE)
    return staff


def test_other_moment_leads_to_the_page_as_it_will_be(staff):
    response = staff.post(PAGE, CHRISTMAS_EVE | {"address": "/kontakt/"}, follow=True)

    assert response.redirect_chain == [("/kontakt/", 302)]
    shown = words(response.text)
    assert BAR in shown
    assert "Jetzt: geöffnet bis 12 Uhr" in shown


def test_other_moment_goes_on_from_page_to_page(looking):
    for path in ("/", "/kontakt/", "/helferkreise/", "/gibt-es-nicht/"):
        assert BAR in words(looking.get(path).text), path


def test_other_moment_shows_the_notice_of_that_day(looking, office):
    day = at("2026-12-24 00:00").date()
    make_special_day(
        office=office, first_day=day, last_day=day, reason="Sturm", is_urgent=True
    )

    assert "heute geschlossen. Sturm" in words(looking.get("/").text)


def test_other_moment_is_not_stored_anywhere(looking):
    for path in ("/kontakt/", "/kontakt/landratsamt.vcf", "/gibt-es-nicht/"):
        response = looking.get(path)

        assert response.headers["Cache-Control"] == "private, no-store", path


def test_other_moment_ends_with_one_button_on_the_same_page(looking):
    response = looking.post(PAGE, {"ende": "/kontakt/?a=1"}, follow=True)

    assert response.redirect_chain == [("/kontakt/?a=1", 302)]
    assert "Vorschau:" not in words(response.text)
    assert response.headers.get("Cache-Control") != "private, no-store"


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "//example.org/", "/\\example.org", "x", "", "\0"],
)
def test_end_of_preview_leads_nowhere_else(looking, address):
    assert looking.post(PAGE, {"ende": address}).url == "/"


def test_other_moment_does_not_reach_the_admin(looking):
    response = looking.get("/verwaltung/heute-schliessen/")

    assert str(response.context["today"]) == "2026-11-23"
    assert response.headers["Cache-Control"] != "private, no-store"


def test_admin_says_that_a_preview_goes_on_and_ends_it(looking):
    page = looking.get("/verwaltung/")

    notice = "Vorschau läuft: Die Website zeigt Ihnen den 24. Dezember 2026, 09:00 Uhr."
    assert notice in words(page.text)
    response = looking.post(PAGE, {"ende": "/verwaltung/"}, follow=True)
    assert response.redirect_chain == [("/verwaltung/", 302)]
    assert "Vorschau läuft" not in response.text


def test_other_moment_ends_with_the_request(looking):
    looking.get("/")

    assert clock.now() == at("2026-11-23 07:00")


def test_other_moment_ends_when_staff_sign_out(looking):
    looking.post("/verwaltung/logout/")

    assert BAR not in words(looking.get("/").text)


def test_other_moment_ends_when_the_account_loses_its_rights(looking):
    User.objects.update(is_staff=False)

    assert BAR not in words(looking.get("/").text)


# The form


def test_form_suggests_today_and_the_start_page(staff):
    form = staff.get(PAGE).context["form"]

    assert str(form["day"].value()) == "2026-11-23"
    assert form["clock"].value() == time(9)
    assert form["address"].value() == "/"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "/"),
        ("/", "/"),
        ("kontakt/", "/kontakt/"),
        ("/helferkreise/?ort=87561", "/helferkreise/?ort=87561"),
        ("http://testserver/kontakt/?a=b#c", "/kontakt/?a=b"),
        ("//kontakt/", "/kontakt/"),
        ("/kontakt/verwaltung/", "/kontakt/verwaltung/"),
    ],
)
def test_form_takes_every_way_to_name_a_page(staff, typed, expected):
    assert staff.post(PAGE, CHRISTMAS_EVE | {"address": typed}).url == expected


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"day": ""}, "day", "Dieses Feld ist zwingend erforderlich."),
        ({"day": "31.02.2026"}, "day", "Bitte ein gültiges Datum eingeben."),
        ({"day": "\0"}, "day", "Bitte ein gültiges Datum eingeben."),
        ({"day": "2" * 10_000}, "day", "Bitte ein gültiges Datum eingeben."),
        ({"day": "0001-01-01"}, "day", TOO_FAR),
        ({"day": "9999-12-31"}, "day", TOO_FAR),
        ({"clock": "25:00"}, "clock", "Bitte eine gültige Uhrzeit eingeben."),
        ({"clock": "\0"}, "clock", "Bitte eine gültige Uhrzeit eingeben."),
        ({"address": "https://example.org/kontakt/"}, "address", OURS_ONLY),
        ({"address": "javascript://testserver/"}, "address", OURS_ONLY),
        ({"address": "/\\example.org"}, "address", OURS_ONLY),
        ({"address": "http://testserver//example.org/"}, "address", OURS_ONLY),
        ({"address": "/a\0"}, "address", "Nullzeichen sind nicht erlaubt."),
        (
            {"address": "/" * 10_000},
            "address",
            "Bitte sicherstellen, dass der Wert aus höchstens 2000 Zeichen besteht. (Er "
            "besteht aus 10000 Zeichen.)",
        ),
        *(
            ({"address": address}, "address", NOT_PUBLIC)
            for address in [
                "/verwaltung/",
                "/verwaltung",
                "/%76erwaltung/",
                "/./verwaltung/",
                "/kontakt/../verwaltung/login/",
            ]
        ),
    ],
)
def test_wrong_input_is_answered_at_the_field(staff, typed, field, message):
    response = staff.post(PAGE, CHRISTMAS_EVE | typed)

    assert response.context["form"].errors == {field: [message]}
    assert "other_moment_at" not in staff.session


def test_time_that_the_clock_jumps_over_is_the_one_after_it(staff):
    staff.post(PAGE, {"day": "2027-03-28", "clock": "02:30"})

    assert "am 28.03.2027 um 03:00 Uhr" in words(staff.get("/").text)


# Everybody else


def test_visitor_gets_no_cookie_and_costs_no_session(client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/kontakt/")

    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not any("django_session" in query["sql"] for query in queries)


def test_made_up_session_shows_no_other_moment(client):
    client.cookies["sessionid"] = "erfunden"

    assert "Vorschau:" not in words(client.get("/").text)


def test_staff_without_another_moment_see_the_present(staff):
    response = staff.get("/")

    assert "Vorschau:" not in words(response.text)
    assert response.headers.get("Cache-Control") != "private, no-store"


def test_account_without_the_admin_sees_no_other_moment(client):
    client.force_login(User.objects.create_user("ohne"))

    assert client.post(PAGE, CHRISTMAS_EVE).url.startswith("/verwaltung/login/")
    assert client.get(PAGE).url.startswith("/verwaltung/login/")
