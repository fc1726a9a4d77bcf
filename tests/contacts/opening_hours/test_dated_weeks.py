"""Weeks that hold for a time, in place of the usual one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.opening_hours.dated_weeks import by_dates, make_room, overlap
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import Period
from tests.schedules import MONDAY_TO_FRIDAY, make_hours, make_periods

MORNING, EVENING = make_hours("08:00", "12:00"), make_hours("17:00", "19:00")
USUAL = make_periods(MONDAY_TO_FRIDAY, MORNING)
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 31)  # a Wednesday and a Monday
SUMMER = make_periods([3], EVENING, valid_from=JULY, valid_until=AUGUST)

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 21))
PERIODS = st.builds(
    Period,
    st.integers(0, 6),
    st.sampled_from([MORNING, EVENING]),
    DAYS | st.none(),
    DAYS | st.none(),
).filter(lambda each: overlap((each.valid_from, None), (None, each.valid_until)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 30), (MORNING,)),
        (JULY, ()),  # also on weekdays that the summer does not name
        (date(2026, 7, 2), (EVENING,)),
        (AUGUST, ()),
        (date(2026, 9, 1), (MORNING,)),
    ],
)
def test_make_room_lets_a_dated_week_stand_for_the_usual_one(day, expected):
    schedule = Schedule(make_room([*USUAL, *SUMMER]))

    assert schedule.usual_hours(day) == expected


@pytest.mark.parametrize(
    ("dates", "day_before", "day_after"),
    [
        ({"valid_from": JULY}, (MORNING,), (EVENING,)),
        ({"valid_until": JULY - timedelta(days=1)}, (EVENING,), (MORNING,)),
    ],
)
def test_make_room_for_a_week_without_end_or_beginning(dates, day_before, day_after):
    dated = make_periods(MONDAY_TO_FRIDAY, EVENING, **dates)
    schedule = Schedule(make_room([*USUAL, *dated]))

    assert schedule.usual_hours(JULY - timedelta(days=1)) == day_before
    assert schedule.usual_hours(JULY) == day_after


@pytest.mark.parametrize(
    ("dates", "count"),
    [((date.min, JULY), 6), ((JULY, date.max), 6), ((date.min, date.max), 1)],
)
def test_make_room_bears_the_ends_of_time(dates, count):
    first_day, last_day = dates
    dated = make_periods([0], EVENING, valid_from=first_day, valid_until=last_day)

    assert len(make_room(USUAL + dated)) == count


def test_make_room_changes_nothing_without_dates():
    assert make_room(USUAL) == USUAL


@given(st.lists(PERIODS, max_size=8), DAYS)
def test_make_room_never_mixes_the_usual_week_with_another(periods, day):
    valid = [each for each in periods if each.is_valid_on(day)]
    dated = [each for each in valid if each.valid_from or each.valid_until]

    shown = [each for each in make_room(periods) if each.is_valid_on(day)]

    def said(periods):
        return sorted((each.weekday, each.hours.start) for each in periods)

    assert said(shown) == said(dated or valid)


@given(st.lists(PERIODS, max_size=8))
def test_make_room_leaves_no_period_that_is_never_valid(periods):
    dated = {each for each in periods if each.valid_from or each.valid_until}

    pieces = [each for each in make_room(periods) if each not in dated]

    assert all(
        each.valid_from <= each.valid_until
        for each in pieces
        if each.valid_from and each.valid_until
    )


def test_by_dates_comes_in_order():
    later = make_periods([0], MORNING, valid_from=AUGUST)
    earlier = make_periods([0], MORNING, valid_until=JULY)

    weeks = by_dates([*later, *SUMMER, *earlier, *USUAL])

    assert weeks == {
        (None, JULY): list(earlier),
        (None, None): list(USUAL),
        (JULY, AUGUST): list(SUMMER),
        (AUGUST, None): list(later),
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((None, JULY), (JULY, None), True),
        ((None, JULY - timedelta(days=1)), (JULY, None), False),
        ((JULY, AUGUST), (None, None), True),
        ((JULY, JULY), (AUGUST, AUGUST), False),
    ],
)
def test_overlap(one, other, expected):
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected
