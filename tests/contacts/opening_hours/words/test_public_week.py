"""The weeks that an office's page tells."""

from datetime import date

import pytest

from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.words.public_week import PublicWeek, public_weeks
from tests.schedules import MONDAY_TO_FRIDAY, make_hours, make_periods, make_special_day

FRIDAY = date(2026, 11, 27)
EARLY, LATE = make_hours("07:00", "10:00"), make_hours("08:00", "12:00")


def told(schedule, today=FRIDAY):
    return [
        (week.first_day, week.last_day, [str(line) for line in week.lines])
        for week in public_weeks(schedule, today)[0]
    ]


def test_week_without_end_is_told_alone():
    schedule = Schedule(make_periods(MONDAY_TO_FRIDAY, LATE))

    assert told(schedule) == [
        (None, None, ["Mo–Fr 8–12 Uhr", "Sa, So geschlossen"]),
    ]


def test_week_does_not_tell_special_days():
    special = make_special_day("2026-11-27")
    schedule = Schedule(make_periods(MONDAY_TO_FRIDAY, LATE), (special,))

    assert told(schedule) == [
        (None, None, ["Mo–Fr 8–12 Uhr", "Sa, So geschlossen"]),
    ]


def test_unknown_week_has_no_lines():
    assert public_weeks(Schedule(), FRIDAY) == ([PublicWeek(None, None, [])], [])


@pytest.mark.parametrize(
    ("today", "days"),
    [
        # of a week that ends soon only the days that come
        (date(2026, 11, 27), ["Fr 8–12 Uhr", "Sa, So geschlossen"]),
        (date(2026, 11, 28), ["Sa, So geschlossen"]),
        (date(2026, 11, 23), ["Mo–Fr 8–12 Uhr", "Sa, So geschlossen"]),
    ],
)
def test_week_that_follows_is_told_in_time(today, days):
    sunday, monday = date(2026, 11, 29), date(2026, 11, 30)
    schedule = Schedule(
        make_periods(MONDAY_TO_FRIDAY, LATE, valid_until=sunday)
        + make_periods(MONDAY_TO_FRIDAY, EARLY, valid_from=monday)
    )

    assert told(schedule, today) == [
        (None, sunday, days),
        (monday, None, ["Mo–Fr 7–10 Uhr", "Sa, So geschlossen"]),
    ]


@pytest.mark.parametrize(
    ("first_day", "counts"), [(date(2027, 1, 22), [2, 0]), (date(2027, 1, 23), [1, 1])]
)
def test_week_is_told_eight_weeks_before_it_holds(first_day, counts):
    schedule = Schedule(
        make_periods(MONDAY_TO_FRIDAY, LATE)
        + make_periods([5], LATE, valid_from=first_day)
    )

    assert [len(weeks) for weeks in public_weeks(schedule, FRIDAY)] == counts
