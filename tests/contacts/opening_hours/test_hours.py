from datetime import UTC, date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.opening_hours.values import (
    Hours,
    HoursKind,
    Period,
    SpecialDay,
    YearlyDay,
    merge,
)
from tests.effort import tries
from tests.schedules import make_hours, random_hours


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end"),
    [
        ("08:00", "12:00", 480, 720),
        ("20:00", "00:00", 1200, 1440),
        ("22:00", "02:00", 1320, 1560),
        ("00:00", "00:00", 0, 1440),
        ("08:00", "08:00", 480, 1920),
    ],
)
def test_hours_reach_over_midnight(opens, closes, start, end):
    hours = make_hours(opens, closes)

    assert (hours.start, hours.end) == (start, end)
    assert Hours.from_minutes(start, end, HoursKind.OPEN) == hours


@pytest.mark.parametrize(
    "moment", [time(8, 0, 1), time(8, 0, 0, 1), time(8, tzinfo=UTC)]
)
def test_hours_reject_times_nobody_writes_on_a_door(moment):
    with pytest.raises(ValueError, match="whole minutes"):
        Hours(moment, time(12))
    with pytest.raises(ValueError, match="whole minutes"):
        Hours(time(7), moment)


MORNING = make_hours("08:00", "12:00")
AFTERNOON = make_hours("14:00", "16:00")
BY_PHONE = make_hours("10:00", "15:00", HoursKind.PHONE)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([], ()),
        ([AFTERNOON, MORNING], (MORNING, AFTERNOON)),
        ([MORNING, MORNING], (MORNING,)),
        ([MORNING, make_hours("09:00", "10:00")], (MORNING,)),
        ([MORNING, make_hours("12:00", "14:00"), AFTERNOON], (make_hours("08:00", "16:00"),)),
        ([MORNING, make_hours("11:00", "13:00")], (make_hours("08:00", "13:00"),)),
        # hours of two kinds stay apart, the stronger first if they begin together
        ([BY_PHONE, AFTERNOON, MORNING], (MORNING, BY_PHONE, AFTERNOON)),
        (
            [make_hours("08:00", "12:00", HoursKind.APPOINTMENT), MORNING],
            (MORNING, make_hours("08:00", "12:00", HoursKind.APPOINTMENT)),
        ),
        # over midnight, and at most a day long
        ([make_hours("20:00", "00:00"), make_hours("22:00", "02:00")], (make_hours("20:00", "02:00"),)),
        ([make_hours("00:00", "20:00"), make_hours("20:00", "12:00")], (make_hours("00:00", "00:00"),)),
    ],
)  # fmt: skip
def test_merge_joins_hours_of_one_kind(hours, expected):
    assert merge(hours) == expected


@settings(max_examples=tries(200))
@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_merge_changes_nothing_when_repeated(rng, count):
    merged = merge([random_hours(rng) for _ in range(count)])

    assert merge(merged) == merged


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "expected"),
    [
        (None, None, [True, True, True]),
        (date(2026, 6, 2), None, [False, True, True]),
        (None, date(2026, 6, 2), [True, True, False]),
        (date(2026, 6, 2), date(2026, 6, 2), [False, True, False]),
        (date(2026, 6, 3), date(2026, 6, 1), [False, False, False]),
    ],
)
def test_period_is_valid_on_its_first_and_its_last_day(
    valid_from, valid_until, expected
):
    period = Period(0, MORNING, valid_from, valid_until)

    assert [period.is_valid_on(date(2026, 6, day)) for day in (1, 2, 3)] == expected


def test_special_day_rejects_days_in_wrong_order():
    with pytest.raises(ValueError, match="last_day is before first_day"):
        SpecialDay(date(2026, 12, 24), date(2026, 12, 23), "Umzug")


def test_yearly_day_rejects_a_day_no_year_has():
    assert YearlyDay(2, 29, "Schalttag").day == 29
    with pytest.raises(ValueError, match="day is out of range"):
        YearlyDay(2, 30, "Umzug")
