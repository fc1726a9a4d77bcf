"""The week now and those that are known to follow it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.usual_weeks import UsualWeek, usual_weeks
from tests.schedules import MONDAY_TO_FRIDAY, make_hours, make_periods, random_schedule

MONDAY = date(2026, 11, 23)
MORNING, EVENING = make_hours("08:00", "12:00"), make_hours("17:00", "20:00")
CLOSED = ((),) * 7
MORNINGS = ((MORNING,),) * 5 + ((),) * 2
EVENINGS = ((EVENING,),) * 5 + ((),) * 2


def mornings(**validity):
    return make_periods(MONDAY_TO_FRIDAY, MORNING, **validity)


def evenings(**validity):
    return make_periods(MONDAY_TO_FRIDAY, EVENING, **validity)


PARENT = Schedule(periods=mornings())


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(), [(None, None, None)]),
        (Schedule(periods=mornings()), [(None, None, MORNINGS)]),
        (Schedule(parent=PARENT), [(None, None, MORNINGS)]),
        (Schedule(periods=evenings(), parent=PARENT), [(None, None, EVENINGS)]),
        # summer hours that are known already
        (
            Schedule(
                periods=mornings(valid_until=date(2027, 4, 30))
                + evenings(valid_from=date(2027, 5, 1), valid_until=date(2027, 8, 31))
            ),
            [
                (None, date(2027, 4, 30), MORNINGS),
                (date(2027, 5, 1), date(2027, 8, 31), EVENINGS),
                (date(2027, 9, 1), None, None),
            ],
        ),
        # between its own hours those above hold
        (
            Schedule(
                periods=evenings(
                    valid_from=date(2027, 1, 1), valid_until=date(2027, 1, 31)
                ),
                parent=PARENT,
            ),
            [
                (None, date(2026, 12, 31), MORNINGS),
                (date(2027, 1, 1), date(2027, 1, 31), EVENINGS),
                (date(2027, 2, 1), None, MORNINGS),
            ],
        ),
        # what is over, what begins today, what changes nothing
        (
            Schedule(
                periods=evenings(valid_until=date(2026, 11, 22))
                + mornings(valid_from=MONDAY)
            ),
            [(None, None, MORNINGS)],
        ),
        (
            Schedule(
                periods=mornings(valid_until=date(2026, 12, 31))
                + mornings(valid_from=date(2027, 1, 1))
            ),
            [(None, None, MORNINGS)],
        ),
        (
            Schedule(periods=mornings(valid_until=MONDAY)),
            [
                (None, MONDAY, ((MORNING,), *CLOSED[1:])),
                (date(2026, 11, 24), None, None),
            ],
        ),
    ],
)
def test_weeks_follow_each_other(schedule, expected):
    assert usual_weeks(schedule, MONDAY) == [UsualWeek(*week) for week in expected]


@given(st.randoms(use_true_random=False), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_weeks_say_what_the_schedule_says_on_every_day(rng, today):
    schedule = random_schedule(rng)

    weeks = usual_weeks(schedule, today)

    assert weeks[0].first_day is None
    assert weeks[-1].last_day is None
    for number in range(0, 400, 3):
        day = today + timedelta(days=number)
        week = next(w for w in weeks if w.last_day is None or day <= w.last_day)
        expected = schedule.usual_hours(day)
        assert (week.days and week.days[day.weekday()]) == expected
