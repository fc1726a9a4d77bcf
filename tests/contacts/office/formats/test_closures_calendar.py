"""The calendar of special days, read by independent parsers."""

from datetime import date, timedelta

import pytest
import vobject
from icalendar import Calendar

from contacts.office.formats.closures_calendar import closures_calendar
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import HoursKind
from tests.schedules import MONDAY_TO_FRIDAY, make_hours, make_periods, make_special_day

from .offices import SITE, make_facts

TODAY = date(2026, 11, 23)
SHORTER = (make_hours("09:00", "10:00"), make_hours("13:00", "15:00", HoursKind.PHONE))


def make_calendar(*special_days, today=TODAY, holidays=False, **fields):
    schedule = Schedule(
        periods=make_periods(MONDAY_TO_FRIDAY, make_hours("08:00", "12:00")),
        special_days=special_days,
        yearly_days=(),
        closed_on_holidays=holidays,
    )
    return closures_calendar(make_facts(schedule=schedule, **fields), today)


def events_of(calendar):
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def summaries(calendar):
    return [str(event["summary"]) for event in events_of(calendar)]


def test_event_lasts_whole_days_and_names_the_reason():
    calendar = make_calendar(
        make_special_day("2026-12-09", "2026-12-11", "Umzug"), name="Amt für Migration"
    )

    (event,) = events_of(calendar)

    assert event["uid"] == "20261209-amt@ehrenamt.example.org"
    assert event["summary"] == "Amt für Migration: geschlossen (Umzug)"
    assert event["url"] == f"{SITE}/kontakt/amt/"
    assert event["transp"] == "TRANSPARENT"
    assert event["dtstart"].dt == date(2026, 12, 9)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtend"].dt == date(2026, 12, 12)  # the day after the last one
    assert event["dtstamp"].to_ical() == b"20261122T230000Z"  # midnight in Berlin


def test_calendar_names_itself_and_asks_to_be_renewed_daily():
    calendar = Calendar.from_ical(make_calendar(name="Jobcenter"))

    assert calendar["version"] == "2.0"
    assert calendar["prodid"] == "-//Landratsamt Oberallgäu//Ehrenamt//DE"
    assert calendar["name"] == calendar["x-wr-calname"] == "Jobcenter: besondere Tage"
    assert calendar["refresh-interval"].dt == timedelta(days=1)
    assert calendar["url"] == f"{SITE}/kontakt/amt/"
    assert list(calendar.walk("VTIMEZONE")) == []  # nothing in it has a time


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ((), "Amt: geschlossen (Umzug)"),
        (SHORTER, "Amt: 9–10 Uhr, telefonisch 13–15 Uhr (Umzug)"),
    ],
)
def test_summary_says_what_holds(hours, expected):
    calendar = make_calendar(make_special_day("2026-12-09", hours=hours))

    assert summaries(calendar) == [expected]


def test_reason_with_commas_and_semicolons_comes_back():
    reason = "Umzug, Teil 2; mit „Ölheizung“ \\ Kälte: ja"

    calendar = make_calendar(make_special_day("2026-12-09", reason=reason))

    assert summaries(calendar) == [f"Amt: geschlossen ({reason})"]
    assert vobject.readOne(calendar.decode()).vevent.summary.value == (
        f"Amt: geschlossen ({reason})"
    )


def test_control_characters_become_spaces():
    day = make_special_day("2026-12-10", reason="Umzug\x0bins Erdgeschoss")
    office = make_facts(schedule=Schedule(special_days=(day,)))

    calendar = closures_calendar(office, date(2026, 12, 1)).decode()

    assert "SUMMARY:Amt: geschlossen (Umzug ins Erdgeschoss)" in calendar


def test_lines_are_short_and_end_as_the_standard_wants():
    calendar = make_calendar(make_special_day("2026-12-09", reason="Ä" * 120))

    lines = calendar.split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line.decode() for line in lines]  # no character is cut


def test_calendar_looks_400_days_ahead():
    inside = make_special_day("2027-12-27")
    outside = make_special_day("2027-12-28")

    assert len(events_of(make_calendar(inside))) == 1
    assert events_of(make_calendar(outside)) == []


def test_holidays_stand_in_it_where_the_week_is_open():
    names = summaries(make_calendar(holidays=True))

    assert "Amt: geschlossen (Heilige Drei Könige)" in names
    assert "Amt: geschlossen (Mariä Himmelfahrt)" not in names  # a Sunday in 2027


def test_uid_stays_while_the_days_pass():
    closure = make_special_day("2026-12-09", "2026-12-20")

    uids = {
        str(event["uid"])
        for days in range(25)
        for event in events_of(
            make_calendar(closure, today=date(2026, 12, 1) + timedelta(days=days))
        )
    }

    assert uids == {"20261209-amt@ehrenamt.example.org"}


def test_events_have_different_uids():
    uids = [str(event["uid"]) for event in events_of(make_calendar(holidays=True))]

    assert len(uids) == len(set(uids)) == 9


def test_calendar_is_the_same_all_day():
    assert make_calendar(holidays=True) == make_calendar(holidays=True)


def test_office_without_hours_has_the_days_that_staff_have_set():
    special_day = make_special_day("2026-12-28", reason="Inventur")
    schedule = Schedule(special_days=(special_day,), yearly_days=())

    calendar = closures_calendar(make_facts(name="Amt", schedule=schedule), TODAY)

    assert summaries(calendar) == ["Amt: geschlossen (Inventur)"]
