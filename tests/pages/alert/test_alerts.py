"""Alerts: where and when they stand, and the form that publishes one at once."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from base.site_map import reserved_starts
from base.time import clock
from base.time.berlin import BERLIN
from pages.alert.alert import check_parts
from pages.alert.end import ENDS, choices, end_of, evening
from pages.alert.scope import address_within, applies_to, names, part_of
from pages.models import Alert
from pages.page.page import LEGAL_PATHS
from tests.admin_form import said
from tests.factories import make_alert, make_page
from tests.html import form_data, links, words
from tests.schedules import at

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

PAGE = "/verwaltung/hinweis/"
SIX = "2026-12-09 06:30"  # a Wednesday
NAMES = {
    "start": "Startseite",
    "kontakt": "Kontakt",
    "helferkreise": "Helferkreise, Hilfe gesucht, Gemeinden",
    "termine": "Termine",
    "aktuelles": "Aktuelles",
    "bildnachweise": "Bildnachweise",
    "daten": "Offene Daten",
    "wissen": "Gut zu wissen und andere Textseiten",
}
keys = st.sets(st.sampled_from(sorted(NAMES)))
paths = st.text("abck/-", max_size=20).map("/{}".format)


@pytest.fixture(autouse=True)
def early():
    with time_machine.travel(at(SIX), tick=False) as traveller:
        yield traveller


# Where


def test_parts_are_what_addresses_begin_with_and_the_pages_of_staff():
    assert list(names().items()) == list(NAMES.items())


def test_parts_that_alerts_have_stored_stay_parts():
    stored = ["start", "helferkreise", "termine", "kontakt", "wissen", "aktuelles"]

    check_parts(stored)


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/", "start"),
        ("/helferkreise/", "helferkreise"),
        ("/helferkreise/kreis/aushang/", "helferkreise"),
        ("/gemeinden/sonthofen/", "helferkreise"),
        ("/gesuche/", "helferkreise"),
        ("/termine/", "termine"),
        ("/kontakt/a-z/", "kontakt"),
        ("/aktuelles/2026/", "aktuelles"),
        ("/wissen/versicherung/", "wissen"),
        ("/kontakte/", "wissen"),
        ("/impressum/", "wissen"),
        ("/daten/", "daten"),
        ("/bildnachweise/", "bildnachweise"),
        ("/dokumente/merkblatt/", None),
        ("/suche/", None),
        ("/verwaltung/", None),
    ],
)
def test_part_of(path, part):
    assert part_of(path) == part


def test_no_address_of_the_program_counts_as_a_page_of_the_guide():
    guide = {slug for slug in reserved_starts() if part_of(f"/{slug}/") == "wissen"}

    assert guide == set()
    assert {part_of(f"/{path}/") for path in LEGAL_PATHS} == {"wissen"}


@given(paths)
def test_alert_for_the_whole_site_stands_everywhere(path):
    assert applies_to([], path)


@given(keys, keys, paths)
def test_alert_stands_wherever_one_of_its_parts_says(some, others, path):
    either = applies_to(some, path) or applies_to(others, path)

    if some and others:
        assert applies_to(some | others, path) == either


@given(keys)
def test_address_within_is_one_on_which_the_alert_stands(parts):
    address = address_within(parts)

    if address is None:
        assert parts == {"wissen"}
    else:
        assert applies_to(parts, address)


# When


@pytest.mark.parametrize(
    ("choice", "end"),
    [
        ("heute", "2026-12-09 23:59"),
        ("morgen", "2026-12-10 23:59"),
        ("woche", "2026-12-16 23:59"),
    ],
)
def test_end_of(choice, end):
    assert end_of(choice, date(2026, 12, 9)) == at(end)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_evening_is_the_last_minute_of_the_day_whatever_the_clock_does(day):
    end = evening(day)

    assert end.astimezone(BERLIN).date() == day
    assert (end + timedelta(minutes=1)).astimezone(BERLIN).date() == day + timedelta(1)


def test_choices_name_the_day():
    assert choices(date(2026, 12, 31)) == [
        ("heute", "bis heute Abend (Do, 31.12.)"),
        ("morgen", "bis morgen Abend (Fr, 1.1.)"),
        ("woche", "eine Woche lang (Do, 7.1.)"),
    ]
    assert [key for key, _ in choices(date(2026, 12, 31))] == list(ENDS)


# On the pages


def shown(client, path="/"):
    """Return what stands on top of a page, without the sign."""
    aside = client.get(path).text.partition('aria-label="Wichtige Hinweise">')[2]
    return words(aside.partition("</aside>")[0])


@pytest.mark.parametrize(
    ("moment", "is_shown"),
    [
        ("2026-12-09 07:59:59", False),
        ("2026-12-09 08:00", True),
        ("2026-12-09 08:59:59", True),
        ("2026-12-09 09:00", False),
    ],
)
def test_alert_is_shown_from_its_start_to_its_end(client, moment, is_shown):
    alert = make_alert(
        title="Sturm", starts_at=at("2026-12-09 08:00"), ends_at=at("2026-12-09 09:00")
    )

    with clock.shown_at(at(moment)):  # as in the preview
        assert shown(client) == ("Information: Sturm" if is_shown else "")
        assert alert.runs(at(moment)) is is_shown


def test_alerts_of_a_part_stand_there_only(client):
    make_page(slug="wissen")
    make_alert(title="Hier", parts=["kontakt", "wissen"])

    seen = {path: shown(client, path) for path in ["/", "/kontakt/", "/wissen/"]}

    assert seen == {
        "/": "",
        "/kontakt/": "Information: Hier",
        "/wissen/": "Information: Hier",
    }


def test_alerts_stand_worst_first_and_newest_first_also_where_nothing_is(client):
    make_alert(title="a")
    make_alert(title="b", level=2)
    make_alert(title="c", level=3)
    make_alert(title="d", level=2, text="Text.", link="/kontakt/")

    assert shown(client, "/gibt-es-nicht/") == (
        "Notfall: c Warnung: d Text. Mehr dazu Warnung: b Information: a"
    )


def test_alert_is_text_and_protects_mail_addresses(client):
    make_alert(
        title="<b>Fest</b>",
        text="Fragen an info@example.org",
        link="https://example.org/?a=1&b=info@example.org",
        link_text="Zum <Fest>",
    )

    html = client.get("/").text

    assert "<b>Fest" not in html
    assert "info@example.org" not in html
    link = ("https://example.org/?a=1&b=info@example.org", "Zum <Fest>")
    assert link in links(html)


@pytest.mark.parametrize(
    "parts", ["kontakt", {"kontakt": 1}, ["x"], [1], [["kontakt"]]]
)
def test_parts_are_those_of_the_site(parts):
    alert = make_alert()
    alert.parts = parts

    with pytest.raises(ValidationError) as refused:
        alert.full_clean()

    assert refused.value.message_dict == {
        "parts": ["Diesen Bereich der Website gibt es nicht."]
    }


@pytest.mark.parametrize(("days", "is_refused"), [(93, False), (94, True)])
def test_alert_stands_three_months_at_most(days, is_refused):
    alert = make_alert()
    alert.ends_at = alert.starts_at + timedelta(days=days)

    try:
        alert.full_clean()
        refused = {}
    except ValidationError as error:
        refused = error.message_dict

    assert list(refused) == (["ends_at"] if is_refused else [])


# The form


@pytest.fixture
def guard(client):
    """Somebody who may publish alerts and nothing else."""
    user = User.objects.create_user("bereitschaft", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_alert"))
    client.force_login(user)
    return client


def filled(**typed):
    return {"title": "Sturm", "level": "2", "until": "heute"} | typed


def test_form_publishes_at_once_until_the_evening(guard):
    data = form_data(guard.get(PAGE), "alert_form") | {"title": "Sturm"}

    response = guard.post(PAGE, data, follow=True)

    assert said(response) == ["Der Hinweis steht jetzt oben: ganze Website."]
    alert = Alert.objects.get()
    assert (alert.level, alert.starts_at, alert.ends_at, alert.parts) == (
        Alert.Level.INFORMATION,
        at(SIX),
        at("2026-12-09 23:59"),
        [],
    )
    assert shown(guard) == "Information: Sturm"
    assert LogEntry.objects.get().is_addition()
    assert "Bis Mittwoch, 9. Dezember, 23:59 Uhr." in words(response.text)


def test_form_takes_all_that_can_be_said(guard):
    typed = {
        "text": "Nicht in den Wald.",
        "until": "woche",
        "own_end": "2026-12-11T12:00",
        "parts": ["termine", "kontakt"],
        "link": "/kontakt/",
        "link_text": "Wen fragen?",
    }

    response = guard.post(PAGE, filled(**typed), follow=True)

    assert said(response) == ["Der Hinweis steht jetzt oben: Kontakt, Termine."]
    assert Alert.objects.get().ends_at == at("2026-12-11 12:00")
    assert shown(guard, "/termine/") == "Warnung: Sturm Nicht in den Wald. Wen fragen?"


def test_button_that_was_hit_twice_publishes_once(guard):
    for _ in range(2):
        guard.post(PAGE, filled())
    guard.post(PAGE, filled(parts=["kontakt"]))

    assert [alert.parts for alert in Alert.objects.order_by("pk")] == [[], ["kontakt"]]
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"title": ""}, "title", "Dieses Feld ist zwingend erforderlich."),
        ({"title": "a\0b"}, "title", "Nullzeichen sind nicht erlaubt."),
        (
            {"title": "a" * 61},
            "title",
            "Bitte sicherstellen, dass der Wert aus höchstens 60 Zeichen besteht. (Er "
            "besteht aus 61 Zeichen.)",
        ),
        (
            {"text": "a" * 141},
            "text",
            "Bitte sicherstellen, dass der Wert aus höchstens 140 Zeichen besteht. (Er "
            "besteht aus 141 Zeichen.)",
        ),
        *(
            (
                {"level": level},
                "level",
                "Bitte eine gültige Auswahl treffen. "
                f"{level} ist keine gültige Auswahl.",
            )
            for level in ["4", "x", "9" * 30]
        ),
        (
            {"until": "immer"},
            "until",
            "Bitte eine gültige Auswahl treffen. immer ist keine gültige Auswahl.",
        ),
        ({"until": ""}, "until", "Dieses Feld ist zwingend erforderlich."),
        (
            {"parts": ["x"]},
            "parts",
            "Bitte eine gültige Auswahl treffen. x ist keine gültige Auswahl.",
        ),
        (
            {"own_end": "2026-12-09T06:30"},
            "own_end",
            "Dieser Zeitpunkt ist schon vorbei.",
        ),
        (
            {"own_end": "2027-12-09T06:30"},
            "own_end",
            "Ein Hinweis steht höchstens drei Monate oben. Was länger gilt, gehört auf "
            "eine Seite.",
        ),
        *(
            (
                {"own_end": end},
                "own_end",
                "Bitte prüfen Sie das Jahr. Möglich ist 2000 bis 2100.",
            )
            for end in ["0001-01-01T00:00", "9999-12-31T23:59"]
        ),
        *(
            (
                {"own_end": end},
                "own_end",
                "Bitte ein gültiges Datum und Uhrzeit eingeben.",
            )
            for end in ["99999-01-01T00:00", "bald", "2026-02-30T10:00"]
        ),
        (
            {"link": "javascript:alert(1)"},
            "link",
            "Das ist keine Adresse, die ein Browser von hier aus öffnet.",
        ),
        ({"link_text": "Mehr"}, "link", "Zum Text des Links fehlt die Adresse."),
    ],
)
def test_wrong_input_is_answered_at_the_field(guard, typed, field, message):
    response = guard.post(PAGE, {"text": "Getippt."} | filled(**typed))

    assert response.context["form"].errors == {field: [message]}
    assert Alert.objects.count() == 0
    kept = form_data(response, "alert_form")
    assert kept["text"] == [typed.get("text", "Getippt.")]


def test_alert_is_ended_with_one_button(guard, early):
    make_alert(title="bleibt")
    alert = make_alert(title="Sturm")
    early.shift(60)

    response = guard.post(PAGE, {"alert": alert.pk}, follow=True)

    assert said(response) == ["Beendet. Der Hinweis ist von der Website verschwunden."]
    assert shown(guard) == "Information: bleibt"
    assert LogEntry.objects.get().is_change()


@pytest.mark.parametrize("number", ["0", "x", "\0", "", "9" * 30])
def test_alert_that_is_over_is_ended_without_harm(guard, early, number):
    alert = make_alert(ends_at=at("2026-12-09 07:00"))
    early.move_to(at("2026-12-09 07:00"))

    for tried in (number, alert.pk):
        response = guard.post(PAGE, {"alert": tried}, follow=True)

        assert said(response) == ["Dieser Hinweis ist schon beendet."]
    assert Alert.objects.get().ends_at == at("2026-12-09 07:00")


def test_who_may_publish_alerts_is_led_there_and_may_do_nothing_else(guard):
    start = guard.get("/verwaltung/").text

    assert (PAGE, "Hinweis veröffentlichen Steht sofort oben auf der Website") in links(
        start
    )
    assert guard.get("/verwaltung/pages/page/").status_code == 403
    assert guard.get("/verwaltung/heute-schliessen/").status_code == 403


def test_staff_without_the_right_see_neither_page_nor_link(client):
    client.force_login(User.objects.create_user("ohne", is_staff=True))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, filled()).status_code == 403
    assert PAGE not in client.get("/verwaltung/").text
    assert Alert.objects.count() == 0


# The list in the admin


def test_list_says_what_stands_where(staff):
    make_alert(title="jetzt", parts=["start", "kontakt"])
    make_alert(title="bald", starts_at=at("2026-12-09 07:00"))
    hour = {"starts_at": at("2026-12-09 05:00"), "ends_at": at("2026-12-09 06:00")}
    make_alert(title="früher", **hour)

    page = words(staff.get("/verwaltung/pages/alert/").text)
    coming = staff.get("/verwaltung/pages/alert/?zeit=offen").context["cl"].queryset
    over = staff.get("/verwaltung/pages/alert/?zeit=vorbei").context["cl"].queryset

    for words_of_one in ("jetzt Information steht oben", "bald Information kommt noch"):
        assert words_of_one in page
    assert "früher Information ist vorbei" in page
    assert "Startseite, Kontakt" in page
    assert {alert.title for alert in coming} == {"jetzt", "bald"}
    assert [alert.title for alert in over] == ["früher"]
