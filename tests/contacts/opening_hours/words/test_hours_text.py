from datetime import date

import pytest

from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import HoursKind
from contacts.opening_hours.words.write import WeekLine, week, write_hours
from tests.schedules import make_hours, make_periods, make_special_day

MORNING = make_hours("08:00", "12:00")
AFTERNOON = make_hours("14:00", "16:00")
ANY_TIME = ("00:00", "00:00")
BY_APPOINTMENT = make_hours(*ANY_TIME, HoursKind.APPOINTMENT)
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (None, "noch nicht bekannt"),
        ([], "geschlossen"),
        ([MORNING], "8–12 Uhr"),
        ([AFTERNOON, MORNING], "8–12 und 14–16 Uhr"),
        ([make_hours("07:30", "08:05")], "7:30–8:05 Uhr"),
        (
            [make_hours("06:00", "07:00"), AFTERNOON, MORNING],
            "6–7, 8–12 und 14–16 Uhr",
        ),
        ([make_hours("08:00", "10:00"), make_hours("10:00", "12:00")], "8–12 Uhr"),
        ([make_hours("18:00", "00:00")], "18–24 Uhr"),
        ([make_hours("00:00", "02:00")], "0–2 Uhr"),
        ([make_hours(*ANY_TIME)], "0–24 Uhr"),
        ([MORNING, make_hours("22:00", "02:00")], "8–12 und 22–2 Uhr am Folgetag"),
        ([make_hours("09:00", "11:00", HoursKind.PHONE)], "telefonisch 9–11 Uhr"),
        (
            [make_hours("14:00", "16:00", HoursKind.APPOINTMENT), MORNING],
            "8–12 Uhr, nach Vereinbarung 14–16 Uhr",
        ),
        (
            [make_hours("22:00", "06:00", HoursKind.PHONE)],
            "telefonisch 22–6 Uhr am Folgetag",
        ),
        ([BY_APPOINTMENT], "nach Vereinbarung"),
        ([make_hours(*ANY_TIME, HoursKind.PHONE)], "telefonisch"),
        (
            [make_hours(*ANY_TIME, HoursKind.PHONE), BY_APPOINTMENT],
            "nach Vereinbarung und telefonisch",
        ),
        ([MORNING, BY_APPOINTMENT], "8–12 Uhr und nach Vereinbarung"),
        (
            [make_hours("13:00", "14:00", HoursKind.PHONE), MORNING, BY_APPOINTMENT],
            "8–12 Uhr, telefonisch 13–14 Uhr, außerdem nach Vereinbarung",
        ),
    ],
)
def test_write_hours_as_people_write_them(hours, expected):
    assert write_hours(hours) == expected


def lines(*periods, day=MONDAY):
    return [str(line) for line in week(Schedule(periods), day)]


def test_week_puts_equal_days_together():
    assert lines(
        *make_periods([0, 1, 2], MORNING, AFTERNOON),
        *make_periods([3], make_hours("08:00", "18:00")),
        *make_periods([4], MORNING),
    ) == [
        "Mo–Mi 8–12 und 14–16 Uhr",
        "Do 8–18 Uhr",
        "Fr 8–12 Uhr",
        "Sa, So geschlossen",
    ]


@pytest.mark.parametrize(
    ("weekdays", "expected"),
    [
        ([6], "So"),
        ([0, 1], "Mo, Di"),
        ([0, 1, 2], "Mo–Mi"),
        (range(7), "Mo–So"),
    ],
)
def test_week_line_writes_its_days(weekdays, expected):
    line = WeekLine(tuple(weekdays), "8–12 Uhr")

    assert line.days == expected
    assert str(line) == f"{expected} 8–12 Uhr"


def test_week_joins_only_days_in_a_row():
    schedule = Schedule(make_periods([0, 2], MORNING))

    assert week(schedule, MONDAY) == [
        WeekLine((0,), "8–12 Uhr"),
        WeekLine((1,), "geschlossen"),
        WeekLine((2,), "8–12 Uhr"),
        WeekLine((3, 4, 5, 6), "geschlossen"),
    ]


def test_week_does_not_tell_special_days():
    schedule = Schedule(
        make_periods([0, 1, 2, 3, 4], MORNING), (make_special_day("2026-04-01"),)
    )

    # Karfreitag is in this week, too
    assert week(schedule, date(2026, 4, 2))[0] == WeekLine((0, 1, 2, 3, 4), "8–12 Uhr")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-31", ["Mo–So 8–12 Uhr"]),
        # the week in which the hours change, asked on any of its days
        ("2026-06-01", ["Mo, Di 8–12 Uhr", "Mi–So 14–16 Uhr"]),
        ("2026-06-07", ["Mo, Di 8–12 Uhr", "Mi–So 14–16 Uhr"]),
        ("2026-06-08", ["Mo–So 14–16 Uhr"]),
        ("2026-06-29", ["Mo, Di 14–16 Uhr", "Mi–So noch nicht bekannt"]),
        ("2026-07-06", []),
    ],
)
def test_week_is_the_one_around_the_day(day, expected):
    periods = (
        *make_periods(range(7), MORNING, valid_until=date(2026, 6, 2)),
        *make_periods(
            range(7),
            AFTERNOON,
            valid_from=date(2026, 6, 3),
            valid_until=date(2026, 6, 30),
        ),
    )

    assert lines(*periods, day=date.fromisoformat(day)) == expected


def test_week_of_an_office_without_hours_is_empty():
    assert lines() == []
