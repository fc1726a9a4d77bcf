"""Each day of a year the week's row says what the state line and the list of days say."""

from datetime import date
from random import Random

import pytest

from base.time.berlin import moment
from contacts.opening_hours.dated_weeks import make_room
from contacts.opening_hours.deviations import deviations
from contacts.opening_hours.schedule import ONE_DAY, Schedule, Status
from contacts.opening_hours.state import state_at
from contacts.opening_hours.values import HoursKind, SpecialDay
from contacts.opening_hours.words.public_week import public_weeks
from contacts.opening_hours.words.read import parse_hours
from contacts.opening_hours.words.write import write_hours
from tests.effort import tries
from tests.schedules import (
    MONDAY_TO_FRIDAY,
    make_hours,
    make_periods,
    make_special_day,
    random_schedule,
)

MORNING, AFTERNOON = make_hours("08:00", "12:00"), make_hours("14:00", "17:30")
FIRST_DAY, DAYS = date(2026, 7, 1), 365
MINUTES = [60 * hour + 30 for hour in (0, 7, 8, 10, 11, 13, 15, 23)]
SUMMER = {"valid_from": date(2026, 8, 3), "valid_until": date(2026, 9, 11)}
AUTHORITY = Schedule(
    make_room(
        (
            *make_periods(MONDAY_TO_FRIDAY, MORNING),
            *make_periods([3], AFTERNOON),
            *make_periods(MONDAY_TO_FRIDAY, make_hours("07:00", "11:00"), **SUMMER),
        )
    ),
    (
        make_special_day("2026-12-03", hours=(make_hours("10:00", "12:00"),)),
        make_special_day("2026-12-28", "2026-12-30", "Betriebsruhe"),
        make_special_day("2026-12-31", reason="Silvester", hours=None),  # decided: open
        make_special_day("2027-02-03", reason="Schnee"),  # closed at once, for a day
        make_special_day("2027-02-03", reason="Fortbildung", hours=(AFTERNOON,)),
    ),
)
DEPARTMENT = Schedule(parent=AUTHORITY)
BY_APPOINTMENT = Schedule(
    make_periods([1], make_hours("00:00", "00:00", HoursKind.APPOINTMENT))
    + make_periods([4], MORNING),
    parent=AUTHORITY,
)
SCHEDULES = [AUTHORITY, DEPARTMENT, BY_APPOINTMENT]
SCHEDULES += [random_schedule(Random(seed)) for seed in range(tries(20))]


YEAR = [FIRST_DAY + number * ONE_DAY for number in range(DAYS)]


def told_weeks(schedule, today):
    return public_weeks(schedule, today, tells_days=True)[0]


def row(weeks, day):
    """Return the hours and the reason that the week's row says of a day, in words.

    day: one of the first seven. None if its week is not known.
    """
    week = next(each for each in weeks if day <= (each.last_day or day))
    line = next((each for each in week.lines if day.weekday() in each.weekdays), None)
    if line is None or line.deviation is None:
        return line and (line.hours, "")
    assert line.deviation.first_day <= day <= line.deviation.last_day
    return write_hours(line.deviation.hours), line.deviation.reason


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_row_and_list_say_of_a_day_what_holds_however_early_they_are_read(schedule):
    different = []
    for today in YEAR:
        weeks = told_weeks(schedule, today)
        for day in (today, today + ONE_DAY, today + 6 * ONE_DAY):
            plan = schedule.plan(day)
            holds = (write_hours(plan.hours), plan.reason if plan.deviates else "")
            if schedule.usual_hours(day) is not None and row(weeks, day) != holds:
                different.append((today, day, holds))
            listed = [
                (write_hours(each.hours), each.reason)
                for each in deviations(schedule, day, 1)
            ]
            if listed != ([holds] if plan.deviates else []):
                different.append((today, day, listed))

    assert different == []


@pytest.mark.parametrize("schedule", [AUTHORITY, DEPARTMENT, BY_APPOINTMENT])
def test_row_and_state_line_say_the_same_at_every_hour(schedule):
    different = []
    for day in YEAR:
        said, reason = row(told_weeks(schedule, day), day)
        hours = parse_hours(said)
        for minute in MINUTES:
            state = state_at(schedule, moment(day, minute))
            reached = [each.kind for each in hours if each.start <= minute < each.end]
            expected = Status(reached[0]) if reached else Status.CLOSED
            if state.status != expected or reason not in {"", state.reason}:
                different.append((day, minute, said, reason, state))

    assert different == []


def test_a_day_closed_at_once_takes_the_place_of_its_row():
    schedule = Schedule(
        make_periods(MONDAY_TO_FRIDAY, MORNING),
        (SpecialDay(date(2026, 12, 3), date(2026, 12, 3), "Schnee"),),
    )

    weeks = told_weeks(schedule, date(2026, 12, 3))

    assert [
        (line.days, line.hours, bool(line.deviation)) for line in weeks[0].lines
    ] == [
        ("Mo–Mi", "8–12 Uhr", False),
        ("Do", "8–12 Uhr", True),
        ("Fr", "8–12 Uhr", False),
        ("Sa, So", "geschlossen", False),
    ]


@pytest.mark.parametrize(
    ("today", "days"),
    [
        # from the Friday before, and not any more on the Friday after
        (date(2026, 12, 4), []),
        (date(2026, 12, 22), [("2026-12-28",) * 2, ("2026-12-24",) * 2, ("2026-12-25",) * 2]),
        (date(2026, 12, 28), [("2026-12-28", "2026-12-30"), ("2027-01-01", "2027-01-01")]),
    ],
)  # fmt: skip
def test_days_in_a_row_that_differ_in_the_same_way_stand_in_one_row(today, days):
    week = told_weeks(AUTHORITY, today)[0]

    told = [line.deviation for line in week.lines if line.deviation]
    assert [
        (str(each.first_day), str(each.last_day)) for each in told if each.hours == ()
    ] == days


def test_weeks_tell_no_days_where_nobody_asks_for_them():
    weeks, _ = public_weeks(AUTHORITY, date(2026, 12, 3))

    assert [str(line) for line in weeks[0].lines] == [
        "Mo–Mi 8–12 Uhr",
        "Do 8–12 und 14–17:30 Uhr",
        "Fr 8–12 Uhr",
        "Sa, So geschlossen",
    ]
