"""When something has to be checked again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.reviews.freshness import due_day, freshness, latest_due

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
months = st.sampled_from([1, 3, 6, 12, 24])


@pytest.mark.parametrize(
    ("checked_on", "months", "expected"),
    [
        (date(2026, 3, 3), 12, date(2027, 3, 3)),
        (date(2026, 3, 3), 24, date(2028, 3, 3)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_due_day(checked_on, months, expected):
    assert due_day(checked_on, months) == expected


def test_due_day_beyond_the_calendar_is_an_error():
    with pytest.raises(ValueError, match="year"):
        due_day(date(9999, 12, 31), 1)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (None, "never"),
        (date(2026, 3, 3), "fine"),
        (date(2027, 2, 16), "fine"),
        (date(2027, 2, 17), "soon"),  # 14 days before
        (date(2027, 3, 2), "soon"),
        (date(2027, 3, 3), "due"),
        (date(2027, 4, 2), "due"),  # 30 days after
        (date(2027, 4, 3), "overdue"),
    ],
)
def test_freshness_of_what_was_checked_a_year_before(today, expected):
    checked_on = date(2026, 3, 3) if today else None

    assert freshness(checked_on, 12, today or date(2026, 3, 3)) == expected


@given(days, days, months)
def test_latest_due_tells_what_is_due_from_what_is_not(checked_on, today, months):
    is_due = due_day(checked_on, months) <= today

    assert (checked_on <= latest_due(today, months)) == is_due


@given(days, months)
def test_latest_due_is_due_and_the_next_day_is_not(today, months):
    day = latest_due(today, months)

    assert due_day(day, months) <= today < due_day(day + timedelta(days=1), months)


@given(days, months, days)
def test_state_only_gets_worse(checked_on, months, today):
    order = ["fine", "soon", "due", "overdue"]
    states = [freshness(checked_on, months, today + timedelta(days=n)) for n in (0, 1)]

    assert order.index(states[0]) <= order.index(states[1])
