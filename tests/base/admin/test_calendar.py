"""The calendar above lists of the admin offers what lies between their first and last."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from base.templatetags.calendar import calendar, periods
from contacts.models import SpecialDay
from editing.models import TraceEntry
from editing.trace.entry import note
from tests.factories import make_office
from tests.schedules import at

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SPECIAL_DAYS = reverse("admin:contacts_specialday_changelist")
LOG = reverse("admin:editing_traceentry_changelist")


def make_special_days(*days):
    office = make_office()
    for day in days:
        SpecialDay.objects.create(
            office=office, first_day=day, last_day=day, reason="Ausflug"
        )


def offered(staff, address, **parameters):
    """Return the titles of the way back and of all choices."""
    shown = calendar(staff.get(address, parameters).context["cl"])
    back = shown["back"]
    return back and back["title"], [each["title"] for each in shown["choices"]]


@pytest.mark.parametrize(
    ("kind", "last", "found"),
    [
        ("year", "2026-11-30", ["2024-01-01", "2025-01-01", "2026-01-01"]),
        ("month", "2025-01-01", ["2024-11-01", "2024-12-01", "2025-01-01"]),
        ("month", "2024-11-30", ["2024-11-01"]),
        ("day", "2024-12-01", ["2024-11-29", "2024-11-30", "2024-12-01"]),
        ("day", "2024-11-29", ["2024-11-29"]),
    ],
)
def test_periods_are_all_from_the_first_to_the_last(kind, last, found):
    days = periods(date(2024, 11, 29), date.fromisoformat(last), kind)

    assert [f"{day}" for day in days] == found


@pytest.mark.parametrize(
    ("parameters", "back", "choices"),
    [
        ({}, None, ["2024", "2025", "2026"]),
        ({"year": "2026"}, "Alle Daten", ["März 2026", "April 2026", "Mai 2026"]),
        ({"year": "2025"}, "Alle Daten", []),
        ({"year": "2026", "month": "3"}, "2026", ["30. März", "31. März"]),
        ({"year": "2026", "month": "3", "day": "31"}, "März 2026", ["31. März"]),
    ],
    ids=str,
)
def test_calendar_leads_from_years_to_days(staff, parameters, back, choices):
    make_special_days("2024-05-01", "2026-03-30", "2026-03-31", "2026-05-02")
    chosen = {f"first_day__{part}": value for part, value in parameters.items()}

    found = offered(staff, SPECIAL_DAYS, **chosen)

    assert found == (back, choices)


@pytest.mark.parametrize(
    ("days", "back", "choices"),
    [
        ([], None, []),
        (
            ["2026-03-30", "2026-05-02"],
            "Alle Daten",
            ["März 2026", "April 2026", "Mai 2026"],
        ),
        (["2026-03-30", "2026-03-31"], "2026", ["30. März", "31. März"]),
    ],
    ids=str,
)
def test_calendar_begins_where_there_is_a_choice(staff, days, back, choices):
    make_special_days(*days)

    assert offered(staff, SPECIAL_DAYS) == (back, choices)


def test_moment_counts_for_its_day_in_berlin(staff):
    TraceEntry.objects.all().delete()
    for moment in ["2026-03-31 00:30", "2026-04-01 00:30"]:
        note(TraceEntry.Kind.EXPORT, "Etwas heruntergeladen")
        TraceEntry.objects.filter(pk=TraceEntry.objects.latest("pk").pk).update(
            moment=at(moment)
        )

    found = offered(staff, LOG)

    assert found == ("Alle Daten", ["März 2026", "April 2026"])


@pytest.mark.parametrize("address", [SPECIAL_DAYS, LOG])
def test_calendar_asks_the_index_and_not_each_record(staff, address):
    make_special_days("2024-05-01", "2026-05-01")

    with CaptureQueriesContext(connection) as captured:
        answer = staff.get(address)

    asked = [each["sql"] for each in captured if "trunc" in each["sql"].lower()]
    assert asked == []
    assert 'class="toplinks"' in answer.text
