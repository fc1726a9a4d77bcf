"""Closing from an hour on, and tomorrow: what holds then, and what everybody reads."""

import json
from datetime import time

import pytest

from contacts.hours.closing import close, closings_on
from contacts.hours.urgent_notices import UrgentNotice, urgent_notices
from contacts.models import Office, SpecialDay
from editing.models import TraceEntry
from tests.admin_form import said
from tests.editing.undo.pressing import press
from tests.factories import make_office
from tests.html import form_data, words
from tests.schedules import at

from .closings import PAGE, TODAY, TOMORROW, asked, make_own_day, open_until

# templates of Django's own ask for variables that are not there
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock"),
]

TWO = time(14)


def hours_on(day):
    """Return of each office when it is open, as pairs of hours."""
    plans = {
        office.name: office.schedule.plan(day).hours for office in Office.objects.all()
    }
    return {
        name: hours and [(each.opens.hour, each.closes.hour) for each in hours]
        for name, hours in plans.items()
    }


def test_each_office_keeps_its_own_hours_until_then(authority):
    open_until(make_office(name="Zulassung", parent=authority), 18)
    open_until(make_office(name="Archiv", parent=authority), 12)
    make_office(name="Empfang", parent=authority)

    closed = close(None, "Sturm", TODAY, TWO)

    assert [each.office for each in closed] == [authority]
    assert hours_on(TODAY) == {
        "Landratsamt": [(8, 14)],
        "Zulassung": [(8, 14)],
        "Archiv": [(8, 12)],
        "Empfang": [(8, 14)],
    }


def test_hours_of_todays_own_special_day_end_then(authority):
    below = make_office(name="Amt", parent=authority)
    for office, opens in ((authority, 9), (below, 10)):
        make_own_day(office, opens=time(opens), closes=time(18))

    closed = close(None, "Sturm", TODAY, TWO)

    assert [(each.office, each.part_of) for each in closed] == [
        (authority, None),
        (below, closed[0]),
    ]
    assert hours_on(TODAY) == {"Landratsamt": [(9, 14)], "Amt": [(10, 14)]}


def test_office_whose_hours_nobody_knows_is_not_said_to_be_closed_before():
    make_office(name="Landratsamt")

    close(None, "Sturm", TODAY, TWO)

    assert hours_on(TODAY) == {"Landratsamt": None}
    assert urgent_notices(TODAY) == [
        UrgentNotice(["Landratsamt"], "ab 14 Uhr geschlossen", "Sturm", TODAY)
    ]


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        (TWO, None, ()),
        (None, TWO, [(8, 14)]),
        (TWO, time(11), [(8, 11)]),
        (TWO, time(15), [(8, 15)]),
        (TWO, TWO, [(8, 14)]),
    ],
)
def test_what_is_said_last_for_a_reason_holds(authority, first, second, hours):
    below = make_office(name="Amt", parent=authority)
    make_own_day(below, opens=time(8), closes=time(16))
    close(None, "Sturm", TODAY, first)

    close(None, "Sturm", TODAY, second)

    assert closings_on(TODAY).count() == 1
    assert hours_on(TODAY) == {"Landratsamt": hours, "Amt": hours}


def test_what_is_closed_all_day_for_another_reason_stays_so(authority):
    close(None, "Wasserschaden", TODAY)

    close(None, "Sturm", TODAY, TWO)

    assert hours_on(TODAY) == {"Landratsamt": ()}
    assert urgent_notices(TODAY) == [
        UrgentNotice(["Landratsamt"], "geschlossen", "Wasserschaden", TODAY)
    ]


# The page of the Verwaltung


def test_today_and_all_day_are_chosen(staff, authority):
    data = form_data(staff.get(PAGE), "closing_form")

    staff.post(PAGE, data | {"reason": "Sturm"})

    closing = SpecialDay.objects.get()
    assert (closing.first_day, closing.closed_from) == (TODAY, None)


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ({}, "Heute"),
        ({"closed_from": "14:00"}, "Heute ab 14 Uhr"),
        ({"which_day": "tomorrow"}, "Morgen"),
        ({"which_day": "tomorrow", "closed_from": "09:30"}, "Morgen ab 9:30 Uhr"),
    ],
)
def test_page_and_log_say_from_when_on(staff, authority, typed, when):
    response = staff.post(PAGE, asked(**typed), follow=True)

    assert said(response) == ["Der Hinweis steht jetzt auf jeder Seite der Website."]
    assert f"{when} geschlossen: Landratsamt" in words(response.text)
    assert TraceEntry.objects.latest("pk").what == (
        f"Alle Stellen: {when[0].lower()}{when[1:]} geschlossen"
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"closed_from": "25:00"}, "closed_from"),
        ({"closed_from": "\0"}, "closed_from"),
        ({"which_day": "gestern"}, "which_day"),
        ({"which_day": "\0"}, "which_day"),
    ],
)
def test_wrong_input_is_answered_at_the_field(staff, authority, typed, field):
    response = staff.post(PAGE, asked(**typed))

    assert list(response.context["form"].errors) == [field]
    assert not SpecialDay.objects.exists()


def test_form_of_yesterday_closes_no_other_tomorrow(staff, authority, clock):
    clock.move_to(at("2026-12-10 00:00:05"))

    response = staff.post(PAGE, asked(which_day="tomorrow"))

    assert list(response.context["form"].errors) == ["day"]
    assert not SpecialDay.objects.exists()


@pytest.mark.parametrize("typed", [{"closed_from": "14:00"}, {"which_day": "tomorrow"}])
def test_it_is_taken_back_and_closed_again_from_the_messages(staff, authority, typed):
    usual = {"Landratsamt": [(8, 16)]}
    response = staff.post(PAGE, asked(**typed))
    before = list(SpecialDay.objects.values())

    press(staff, response)
    opened = hours_on(TODAY), hours_on(TOMORROW)
    staff.post(PAGE, asked(**typed))
    staff.cookies.pop("messages")
    taken_back = staff.post(PAGE, {"closing": SpecialDay.objects.get().pk})
    gone = SpecialDay.objects.count()
    press(staff, taken_back)

    assert opened == (usual, usual)
    assert gone == 0
    (back,) = SpecialDay.objects.values()
    assert [back | {"id": each["id"]} for each in before] == before


# What the public reads


def test_notice_says_the_hour(client, authority):
    close(None, "Sturm", TODAY, time(14, 30))

    said_on_top = words(client.get("/").text)

    assert "Landratsamt: heute ab 14:30 Uhr geschlossen. Sturm" in said_on_top


def test_notice_of_tomorrow_stands_from_now_on(client, authority, clock):
    close(None, "Sturm", TOMORROW)

    today = words(client.get("/").text)
    clock.move_to(at("2026-12-10 00:00"))
    tomorrow = words(client.get("/").text)
    clock.move_to(at("2026-12-11 00:00"))
    after = words(client.get("/").text)

    assert "Landratsamt: morgen geschlossen. Sturm" in today
    assert "Landratsamt: heute geschlossen. Sturm" in tomorrow
    assert "Sturm" not in after


def test_office_is_closed_from_then_on(client, authority, clock):
    close(None, "Sturm", TODAY, TWO)

    clock.move_to(at("2026-12-09 13:59"))
    before = words(client.get("/kontakt/").text)
    clock.move_to(at("2026-12-09 14:00"))
    after = words(client.get("/kontakt/").text)

    assert "heute 8–14 Uhr (Sturm)" in before
    assert "Jetzt: geöffnet (Sturm) bis 14 Uhr" in before
    assert "Jetzt: geöffnet" not in after


def test_open_data_have_the_hours_until_then(client, authority):
    close(None, "Sturm", TODAY, TWO)

    (office,) = json.loads(client.get("/daten/dienststellen.json").text)["offices"]

    assert office["deviations"][0] == {
        "first_day": "2026-12-09",
        "last_day": "2026-12-09",
        "reason": "Sturm",
        "hours": [{"opens": "08:00", "closes": "14:00", "kind": "open"}],
    }
