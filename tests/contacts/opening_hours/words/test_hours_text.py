from datetime import date

import pytest

from contacts.opening_hours.values import HoursKind
from contacts.opening_hours.words.write import (
    WeekLine,
    week_lines,
    write_hours,
    write_week,
)
from tests.schedules import make_hours, make_periods

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


def test_week_puts_equal_days_together():
    periods = (
        *make_periods([0, 1, 2], MORNING, AFTERNOON),
        *make_periods([3], make_hours("08:00", "18:00")),
        *make_periods([4], MORNING, valid_until=MONDAY),
    )

    assert write_week(periods).splitlines() == [
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
    days = {0: [MORNING], 1: [], 2: [MORNING], 3: [], 4: [], 5: None, 6: None}

    assert week_lines(days) == [
        WeekLine((0,), "8–12 Uhr"),
        WeekLine((1,), "geschlossen"),
        WeekLine((2,), "8–12 Uhr"),
        WeekLine((3, 4), "geschlossen"),
        WeekLine((5, 6), "noch nicht bekannt"),
    ]
