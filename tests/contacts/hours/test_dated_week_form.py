"""Weeks in the admin that hold only for a time."""

from datetime import date, time

import pytest
import time_machine
from django.contrib.admin.models import LogEntry

from contacts.models import Office
from tests.admin_form import typed_into
from tests.factories import make_office, make_opening_hours
from tests.html import seen, words

from .hours_forms import SUMMER, address, fill_in, stored

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MONDAY_8_TO_12 = (0, time(8), time(12), "open", None, None)
NEVER_OPEN = (
    "Eine Woche ganz ohne Zeiten lässt sich hier nicht eintragen. Ist die Stelle eine "
    "Zeit lang geschlossen, tragen Sie das bitte unter „Tage mit anderen Zeiten“ ein."
)


JULY, AUGUST = date(2099, 7, 1), date(2099, 8, 31)


def test_dated_week_becomes_rows_beside_the_usual_ones(staff):
    office = make_office()

    fill_in(staff, office, monday="8-12", **SUMMER)

    summer = [(day, time(8), time(10), "open", JULY, AUGUST) for day in (0, 1)]
    assert sorted(stored(office), key=str) == sorted([MONDAY_8_TO_12, *summer], key=str)
    assert LogEntry.objects.get().get_change_message() == (
        "Montag und Zeiten mit Datum geändert."
    )


def test_dated_week_stands_for_the_usual_one(staff):
    office = make_office()

    fill_in(staff, office, monday="8-12", **SUMMER)

    schedule = Office.objects.get().schedule
    assert schedule.usual_hours(date(2099, 6, 29))[0].closes == time(12)
    assert schedule.usual_hours(date(2099, 7, 6))[0].closes == time(10)


def test_dated_week_is_shown_as_text_and_saved_unchanged(staff):
    office = make_office()
    dates = {"valid_from": JULY, "valid_until": AUGUST}
    make_opening_hours(office=office, **dates)
    make_opening_hours(office=office, weekday=3, kind="phone", **dates)
    before = stored(office)

    response = staff.get(address(office))
    fill_in(staff, office, name="Neuer Name")

    (week, _) = response.context["adminform"].form.dated_weeks
    assert week.initial == dates | {
        "hours": "Mo 8–12 Uhr\nDi, Mi geschlossen\nDo telefonisch 8–12 Uhr\n"
        "Fr–So geschlossen"
    }
    assert stored(office) == before


def test_dated_week_is_shown_in_the_preview(staff):
    response = fill_in(staff, make_office(), monday="8-12", **SUMMER, _preview="")

    later = response.context["public_hours"]["later"]
    assert [(week.first_day, week.last_day) for week in later] == [
        (JULY, AUGUST),
        (date(2099, 9, 1), None),
    ]
    assert [str(line) for line in later[0].lines] == [
        "Mo, Di 8–10 Uhr",
        "Mi–So geschlossen",
    ]
    assert (
        "Acht Wochen vorher steht dann auch auf der Website: Ab 1. Juli 2099 bis 31. "
        "August 2099: Mo, Di 8–10 Uhr Mi–So geschlossen Ab 1. September 2099:"
    ) in words(response.text)


@time_machine.travel("2099-06-20 09:00")
def test_dated_week_that_begins_soon_is_shown_as_the_public_sees_it(client, admin_user):
    client.force_login(admin_user)
    office = make_office()
    fill_in(client, office, monday="8-12", **SUMMER)

    weeks = client.get(address(office)).context["public_hours"]

    assert [week.first_day for week in weeks["shown"]] == [None, JULY]
    assert "Ab Mi, 1. Juli bis Mo, 31. August" in seen(
        client.get(office.get_absolute_url(), follow=True).text
    )


def test_dated_week_is_deleted(staff):
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY)

    fill_in(staff, office, **{"dated-0-DELETE": "on"})

    assert stored(office) == []


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"valid_from": "", "valid_until": ""},
            "valid_from",
            "Bitte nennen Sie mindestens ein Datum. Zeiten ohne Datum gehören in die "
            "Woche oben.",
        ),
        (
            {"valid_until": "2099-06-30"},
            "valid_until",
            "„gilt bis“ darf nicht vor „gilt ab“ liegen.",
        ),
        (
            {"hours": ""},
            "hours",
            "Bitte nennen Sie die Zeiten dieser Woche, zum Beispiel „Mo–Do 8–12 Uhr“.",
        ),
        ({"hours": "Mo–So geschlossen"}, "hours", NEVER_OPEN),
        ({"hours": "Mo 8-12\0"}, "hours", "Nullzeichen sind nicht erlaubt."),
        (
            {"hours": "M" * 10_000},
            "hours",
            "Bitte sicherstellen, dass der Wert aus höchstens 1000 Zeichen besteht. "
            "(Er besteht aus 10000 Zeichen.)",
        ),
        (
            {"valid_from": "31.02.2099"},
            "valid_from",
            "Bitte ein gültiges Datum eingeben.",
        ),
        ({"valid_from": "\0"}, "valid_from", "Bitte ein gültiges Datum eingeben."),
        (
            {"valid_until": "9999-12-31"},
            "valid_until",
            "Bitte prüfen Sie das Jahr. Möglich ist 2000 bis 2100.",
        ),
    ],
)
def test_wrong_dated_week_is_explained_at_the_field(typed, field, message):
    data = SUMMER | {f"dated-0-{name}": text for name, text in typed.items()}

    form = typed_into(make_office(), monday="8-12", **data)

    assert form.errors == {
        "__all__": ["Bitte prüfen Sie die Zeiten, die nur eine Zeit lang gelten."]
    }
    assert form.dated_weeks[0].errors == {field: [message]}


def test_wrong_dated_week_is_answered_and_nothing_is_stored(staff):
    office = make_office()
    data = SUMMER | {"dated-0-hours": "Mo–So geschlossen"}

    response = fill_in(staff, office, monday="8-12", **data)

    assert words(response.text).count(NEVER_OPEN) == 1
    assert "Mo–So geschlossen" in response.text
    assert stored(office) == []


def test_week_that_is_deleted_makes_room_for_another(staff):
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY, valid_until=AUGUST)
    second = {"dated-1-valid_from": "2099-08-31", "dated-1-hours": "Mo 9–10"}

    fill_in(staff, office, **{"dated-0-DELETE": "on"}, **second)

    assert stored(office) == [(0, time(9), time(10), "open", AUGUST, None)]


def test_two_weeks_for_the_same_day_are_refused(staff):
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY, valid_until=AUGUST)
    second = {"dated-1-valid_from": "2099-08-31", "dated-1-hours": "Mo 9–10"}

    response = fill_in(staff, office, **second)

    assert response.context["adminform"].form.dated_weeks[1].errors == {
        "valid_from": [
            "Für einen Teil dieser Tage steht weiter oben schon eine andere Woche. "
            "Bitte ändern Sie eines der Daten."
        ]
    }
