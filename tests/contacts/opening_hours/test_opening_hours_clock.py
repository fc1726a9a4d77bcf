"""Opening hours in the two nights in which the clock changes.

In the night to 29 March 2026 it jumps from 02:00 to 03:00, in the night to 25 October it
goes back from 03:00 to 02:00.
"""

from datetime import UTC, datetime, timedelta

import pytest

from contacts.opening_hours.schedule import Schedule, Status
from contacts.opening_hours.state import state_at
from tests.schedules import EVERY_DAY, OFFICE, at, changes, make_hours, make_periods

NIGHT_SHIFT = Schedule(make_periods(EVERY_DAY, make_hours("22:00", "04:00")))
EARLY = Schedule(make_periods(EVERY_DAY, make_hours("02:30", "05:00")))
LATE = Schedule(make_periods(EVERY_DAY, make_hours("01:00", "02:30")))
SKIPPED = Schedule(make_periods(EVERY_DAY, make_hours("02:15", "02:45")))


def utc(text):
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "first", "expected"),
    [
        (NIGHT_SHIFT, "03-27 12:00", ["03-27 21:00", "03-28 03:00"]),  # 6 hours
        (NIGHT_SHIFT, "03-28 12:00", ["03-28 21:00", "03-29 02:00"]),  # 5 hours
        (NIGHT_SHIFT, "03-29 12:00", ["03-29 20:00", "03-30 02:00"]),
        (NIGHT_SHIFT, "10-23 12:00", ["10-23 20:00", "10-24 02:00"]),
        (NIGHT_SHIFT, "10-24 12:00", ["10-24 20:00", "10-25 03:00"]),  # 7 hours
        (NIGHT_SHIFT, "10-25 12:00", ["10-25 21:00", "10-26 03:00"]),
        # what the clock skips begins or ends with the jump, or does not come at all
        (EARLY, "03-28 12:00", ["03-29 01:00", "03-29 03:00"]),
        (LATE, "03-28 12:00", ["03-29 00:00", "03-29 01:00"]),
        (SKIPPED, "03-28 12:00", []),
        # what the clock shows twice begins and ends the first time
        (EARLY, "10-24 12:00", ["10-25 00:30", "10-25 04:00"]),
        (LATE, "10-24 12:00", ["10-24 23:00", "10-25 00:30"]),
        (SKIPPED, "10-24 12:00", ["10-25 00:15", "10-25 00:45"]),
        # offices notice nothing but the length of the weekend
        (OFFICE, "03-27 12:00", []),
        (OFFICE, "03-29 12:00", ["03-30 06:00", "03-30 10:00", "03-30 11:00"]),
        (OFFICE, "10-25 12:00", ["10-26 07:00", "10-26 11:00"]),
    ],
)
def test_changes_around_the_change_of_the_clock(schedule, first, expected):
    after = utc(first)

    found = list(changes(schedule, after, after + timedelta(hours=24)))

    assert [f"{moment.astimezone(UTC):%m-%d %H:%M}" for moment in found][:3] == expected


@pytest.mark.parametrize(
    ("fold", "status"),
    [(0, Status.CLOSED), (1, Status.OPEN)],
)
def test_state_in_the_hour_that_comes_twice(fold, status):
    moment = at("2026-10-25 02:15").replace(fold=fold)

    assert state_at(EARLY, moment).status == status
