"""Special days in the admin: hours typed as text, shown before they are saved."""

from datetime import date, time

import pytest
import time_machine
from django.contrib.auth.models import Permission, User

from tests.admin_form import errors
from tests.factories import (
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
)
from tests.html import words

from .hours_forms import NOT_SAVED, address, fill_in

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

JULY, AUGUST = date(2099, 7, 1), date(2099, 8, 31)


def test_special_day_shows_its_hours_in_words(staff):
    closed = make_special_day()
    shorter = make_special_hours().special_day

    def shown(special_day):
        return staff.get(address(special_day)).context["adminform"].form.initial

    assert shown(closed)["typed_hours"] == "geschlossen"
    assert shown(shorter)["typed_hours"] == "9–10 Uhr"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", []), ("geschlossen", []), ("8-10", [(time(8), time(10))])],
)
def test_special_day_stores_the_hours_that_are_typed(staff, typed, expected):
    special_day = make_special_hours().special_day

    response = fill_in(staff, special_day, typed_hours=typed)

    assert response.status_code == 302
    assert list(special_day.hours.values_list("opens", "closes")) == expected


def test_special_day_closes_from_an_hour_on(staff):
    special_day = make_special_day()

    response = fill_in(staff, special_day, closed_from="14:00", typed_hours="")

    assert response.status_code == 302
    special_day.refresh_from_db()
    assert special_day.closed_from == time(14)
    form = staff.get(address(special_day)).context["adminform"].form
    assert (form.initial["typed_hours"], form["closed_from"].value()) == ("", time(14))


def test_special_day_closes_from_an_hour_on_or_has_hours(staff):
    special_day = make_special_hours().special_day

    hours = fill_in(staff, special_day, closed_from="14:00")
    as_usual = fill_in(
        staff, special_day, closed_from="14:00", typed_hours="", is_as_usual="on"
    )

    assert errors(hours) == {
        "closed_from": [
            "„Geschlossen ab“ kürzt die Zeiten, die sonst gelten: Bitte leeren Sie eines "
            "der beiden Felder."
        ]
    }
    assert errors(as_usual) == {
        "__all__": [
            "Entweder „geöffnet wie sonst“ oder „geschlossen ab“: Bitte nehmen Sie den "
            "Haken heraus oder leeren Sie das Feld."
        ]
    }


def test_special_day_is_open_as_usual_or_has_hours(staff):
    special_day = make_special_hours().special_day

    both = fill_in(staff, special_day, is_as_usual="on")
    stored_before = list(special_day.hours.values_list("opens", "closes"))
    fill_in(staff, special_day, is_as_usual="on", typed_hours="")

    assert errors(both) == {
        "typed_hours": [
            "Entweder „geöffnet wie sonst“ oder diese Zeiten: Bitte nehmen Sie den "
            "Haken heraus oder leeren Sie das Feld."
        ]
    }
    assert stored_before == [(time(9), time(10))]
    special_day.refresh_from_db()
    assert special_day.plain().hours is None
    assert not special_day.hours.exists()
    shown = staff.get(address(special_day)).context["adminform"].form
    assert "typed_hours" not in shown.initial


@pytest.mark.parametrize(
    ("last_day", "refused"), [("2026-12-06", True), ("2026-12-08", False)]
)
def test_special_day_as_usual_is_no_day_that_is_closed(staff, last_day, refused):
    office = make_office()
    make_opening_hours(office=office, weekday=0)
    days = {"first_day": "2026-12-06", "last_day": last_day, "is_as_usual": "on"}

    response = fill_in(
        staff, make_special_day(office=office), **days, typed_hours="", _preview=""
    )

    message = (
        "An diesem Tag ist sonst geschlossen. Bitte nennen Sie die Zeiten und nehmen "
        "Sie den Haken heraus."
    )
    assert errors(response) == ({"is_as_usual": [message]} if refused else {})


def test_single_day_needs_no_last_day(staff):
    special_day = make_special_day()

    fill_in(staff, special_day, first_day="2026-12-07", last_day="", typed_hours="")

    special_day.refresh_from_db()
    assert special_day.last_day == special_day.first_day == date(2026, 12, 7)


def test_special_day_without_any_day_is_refused_at_both(staff):
    response = fill_in(staff, make_special_day(), first_day="", last_day="")

    required = ["Dieses Feld ist zwingend erforderlich."]
    assert errors(response) == {"first_day": required, "last_day": required}


@time_machine.travel("2026-12-01 09:00")
def test_special_day_as_usual_is_shown_before_it_is_saved(staff):
    office = make_office(closed_at_year_end=True)
    make_opening_hours(office=office, weekday=3)
    eve = {"first_day": "2026-12-24", "last_day": "2026-12-24"}

    lines, _ = special_day_preview(
        staff,
        make_special_day(office=office, reason="Heiligabend"),
        **eve,
        typed_hours="",
        is_as_usual="on",
    )

    assert lines == ["Do, 24. Dezember: 8–12 Uhr (Heiligabend)"]


def test_special_day_keeps_its_rows_if_the_text_is_not_touched(staff):
    special_day = make_special_hours().special_day
    before = list(special_day.hours.values())

    fill_in(staff, special_day, reason="Umzug")

    assert list(special_day.hours.values()) == before


def special_day_preview(staff, special_day, **typed):
    response = fill_in(staff, special_day, **typed, _preview="")
    return response.context["public_hours"], words(response.text)


def test_special_day_is_shown_before_it_is_saved(staff):
    special_day = make_special_day(reason="Ausflug")
    day = special_day.first_day.isoformat()

    lines, shown = special_day_preview(
        staff,
        special_day,
        first_day="2026-12-21",
        last_day="2026-12-23",
        reason="Ferien",
        typed_hours="8-10",
    )

    assert lines == ["Mo, 21. Dezember bis Mi, 23. Dezember: 8–10 Uhr (Ferien)"]
    assert NOT_SAVED in shown
    special_day.refresh_from_db()
    assert (special_day.first_day.isoformat(), special_day.reason) == (day, "Ausflug")


@time_machine.travel("2026-12-01 09:00")
def test_special_days_with_hours_are_shown_around_holidays(staff):
    office = make_office()
    for weekday in range(5):
        make_opening_hours(office=office, weekday=weekday)
    special_day = make_special_day(office=office)
    days = {"first_day": "2026-12-21", "last_day": "2027-01-03"}

    lines, _ = special_day_preview(
        staff, special_day, **days, reason="Ferien", typed_hours="8-10"
    )

    assert lines == [
        "Mo, 21. Dezember bis Do, 24. Dezember: 8–10 Uhr (Ferien)",
        "Fr, 25. Dezember: geschlossen (Erster Weihnachtstag)",
        "Mo, 28. Dezember bis Do, 31. Dezember: 8–10 Uhr (Ferien)",
        "Fr, 1. Januar 2027: geschlossen (Neujahr)",
    ]


@time_machine.travel("2026-12-01 09:00")
def test_special_day_that_changes_nothing_says_so(staff):
    office = make_office()
    make_opening_hours(office=office)
    special_day = make_special_day(office=office)
    weekend = {"first_day": "2026-12-05", "last_day": "2026-12-06"}

    lines, shown = special_day_preview(
        staff, special_day, **weekend, typed_hours="8-10"
    )

    assert lines == []
    assert "An diesen Tagen ändert sich nichts" in shown


def test_special_day_is_not_previewed_with_errors(staff):
    lines, shown = special_day_preview(staff, make_special_day(), typed_hours="10-8")

    assert lines == []
    assert "Bitte verbessern Sie zuerst, was markiert ist." in shown


def test_browser_asks_for_dates_in_its_own_format(staff):
    special_day = make_special_day(first_day=JULY, last_day=AUGUST)
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY)

    days, weeks = staff.get(address(special_day)), staff.get(address(office))

    assert 'name="first_day" value="2099-07-01"' in days.text
    assert 'name="dated-0-valid_from" value="2099-07-01"' in weeks.text


def test_special_day_shows_what_is_on_the_website(staff):
    special_day = make_special_day(reason="Ausflug")

    response = staff.get(address(special_day))

    [line] = response.context["public_hours"]
    assert line.endswith(": geschlossen (Ausflug)")


def test_special_day_that_stands_there_already_is_refused(staff):
    office = make_office()
    first, second = (
        make_special_day(office=office, first_day=day, last_day=day, reason=reason)
        for day, reason in [(JULY, "Ausflug"), (AUGUST, "Fest")]
    )

    response = fill_in(staff, second, first_day=str(JULY), last_day=str(JULY))

    assert errors(response) == {
        "first_day": [
            "Für diese Tage gibt es schon einen Eintrag: „Ausflug“. Bitte ändern Sie "
            "diesen oder löschen Sie ihn."
        ]
    }
    assert fill_in(staff, first, reason="Feier").status_code == 302


def test_special_day_of_many_years_is_a_slip(staff):
    response = fill_in(staff, make_special_day(), last_day="2062-12-24")

    assert errors(response) == {
        "last_day": ["Das sind mehr als zwei Jahre. Bitte prüfen Sie das Datum."]
    }


@pytest.mark.parametrize("model", ["office", "specialday"])
def test_who_may_only_look_sees_no_fields_to_type_hours(client, model):
    record = make_office() if model == "office" else make_special_hours().special_day
    reader = User.objects.create_user("liest", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename=f"view_{model}"))
    client.force_login(reader)

    shown = words(client.get(address(record)).text)

    assert "None" not in shown
    assert "gilt ab" not in shown
    if model == "specialday":
        assert "9–10 Uhr" in shown


def test_special_day_answers_wrong_hours_at_the_field(staff):
    special_day = make_special_day()

    response = fill_in(staff, special_day, typed_hours="10-8")

    assert errors(response) == {
        "typed_hours": [
            "„10–8 Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die Zeiten."
        ]
    }
