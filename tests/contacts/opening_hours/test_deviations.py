from datetime import date, timedelta

import pytest

from contacts.opening_hours.deviations import Deviation, deviations, over_weekends
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import SpecialDay, YearlyDay
from tests.schedules import MONDAY_TO_FRIDAY, make_hours, make_periods, make_special_day

MORNING = make_hours("08:00", "12:00")
SHORT = make_hours("09:00", "10:00")
WEEK = make_periods(MONDAY_TO_FRIDAY, MORNING)


def closed(first_day, last_day, reason):
    first, last = date.fromisoformat(first_day), date.fromisoformat(last_day)
    return Deviation(first, last, reason, ())


def test_deviations_tell_holidays_and_yearly_days_on_which_it_would_be_open():
    found = deviations(Schedule(WEEK), date(2026, 12, 1), 42)

    assert found == [
        closed("2026-12-24", "2026-12-24", "Heiligabend"),
        closed("2026-12-25", "2026-12-25", "Erster Weihnachtstag"),
        # Zweiter Weihnachtstag is a Saturday
        closed("2026-12-31", "2026-12-31", "Silvester"),
        closed("2027-01-01", "2027-01-01", "Neujahr"),
        closed("2027-01-06", "2027-01-06", "Heilige Drei Könige"),
    ]


def test_deviations_tell_a_range_once_over_weekends_and_new_year():
    holidays = make_special_day("2026-12-23", "2027-01-10", "Betriebsferien")

    found = deviations(Schedule(WEEK, (holidays,)), date(2026, 12, 1), 42)

    assert found == [closed("2026-12-23", "2027-01-10", "Betriebsferien")]


def test_deviations_join_days_in_a_row_with_the_same_reason_and_hours():
    special_days = (
        make_special_day("2026-03-02"),
        make_special_day("2026-03-03"),
        make_special_day("2026-03-04", hours=(SHORT,)),
        make_special_day("2026-03-05", reason="Fortbildung", hours=(SHORT,)),
        make_special_day("2026-03-07", reason="Fortbildung", hours=(SHORT,)),
    )

    found = deviations(Schedule(WEEK, special_days), date(2026, 3, 1), 14)

    wednesday, thursday, saturday = (date(2026, 3, day) for day in (4, 5, 7))
    assert found == [
        closed("2026-03-02", "2026-03-03", "Umzug"),
        Deviation(wednesday, wednesday, "Umzug", (SHORT,)),
        Deviation(thursday, thursday, "Fortbildung", (SHORT,)),
        Deviation(saturday, saturday, "Fortbildung", (SHORT,)),
    ]


def test_deviations_tell_a_special_day_even_if_it_is_as_usual():
    christmas_eve = make_special_day("2026-12-24", reason="geöffnet", hours=(MORNING,))
    yearly = YearlyDay(12, 31, "Silvester", (MORNING,))
    schedule = Schedule(WEEK, (christmas_eve,), (yearly,), closed_on_holidays=False)

    day = date(2026, 12, 24)
    assert deviations(schedule, day, 14) == [
        Deviation(day, day, "geöffnet", (MORNING,))
    ]


@pytest.mark.parametrize(
    ("first_day", "days", "expected"),
    [
        ("2026-03-02", 3, []),
        ("2026-03-02", 4, [closed("2026-03-05", "2026-03-08", "Umzug")]),
        ("2026-03-06", 1, [closed("2026-03-05", "2026-03-08", "Umzug")]),
        ("2026-03-08", 9, [closed("2026-03-05", "2026-03-08", "Umzug")]),
        ("2026-03-09", 9, []),
        ("2026-03-06", 0, []),
    ],
)
def test_deviations_at_an_edge_are_told_whole(first_day, days, expected):
    schedule = Schedule(WEEK, (make_special_day("2026-03-05", "2026-03-08"),))

    assert deviations(schedule, date.fromisoformat(first_day), days) == expected


def test_deviations_of_years_are_told_whole():
    closed_for_years = make_special_day("2026-11-01", "2029-06-30", "Umbau")

    found = deviations(Schedule(WEEK, (closed_for_years,)), date(2027, 3, 2), 7)

    assert found == [closed("2026-11-01", "2029-06-30", "Umbau")]


def test_deviations_without_end_are_told_for_ten_years():
    today = date(2026, 3, 2)
    schedule = Schedule(WEEK, (SpecialDay(date.min, date.max, "Umzug"),))

    horizon = timedelta(days=3650)
    assert deviations(schedule, today, 7) == [
        Deviation(today - horizon, today + horizon, "Umzug", ())
    ]


def test_weeks_with_the_same_hours_are_one_for_people():
    summer = make_special_day("2026-08-03", "2026-08-21", "Sommer", (SHORT,))
    schedule = Schedule(WEEK, (summer,))

    found = deviations(schedule, date(2026, 8, 1), 42)

    weeks = [date(2026, 8, 3), date(2026, 8, 10), date(2026, 8, 17)]
    friday = timedelta(days=4)
    assert found == [Deviation(day, day + friday, "Sommer", (SHORT,)) for day in weeks]
    assert over_weekends(schedule, found) == [
        Deviation(date(2026, 8, 3), date(2026, 8, 21), "Sommer", (SHORT,))
    ]


def test_days_with_an_ordinary_one_between_stay_apart():
    days = (make_special_day("2026-03-02"), make_special_day("2026-03-04"))
    schedule = Schedule(WEEK, days)

    found = deviations(schedule, date(2026, 3, 1), 14)

    assert len(found) == 2
    assert over_weekends(schedule, found) == found


def test_days_with_other_hours_or_reasons_stay_apart():
    days = (
        make_special_day("2026-03-05", None, "Umzug"),
        make_special_day("2026-03-06", None, "Fortbildung"),
        make_special_day("2026-03-09", None, "Fortbildung", (SHORT,)),
    )
    schedule = Schedule(WEEK, days)

    found = deviations(schedule, date(2026, 3, 1), 14)

    assert over_weekends(schedule, found) == found


def test_deviations_of_an_office_without_hours_are_those_that_staff_have_set():
    schedule = Schedule(special_days=(make_special_day("2026-12-28"),))

    found = deviations(schedule, date(2026, 12, 20), 14)

    assert found == [
        closed("2026-12-24", "2026-12-24", "Heiligabend"),
        closed("2026-12-28", "2026-12-28", "Umzug"),
        closed("2026-12-31", "2026-12-31", "Silvester"),
    ]
