"""What holds for the opening hours of any schedule at any moment."""

from datetime import UTC, timedelta
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from base.time.berlin import BERLIN
from contacts.opening_hours.deviations import deviations
from contacts.opening_hours.schedule import Status
from contacts.opening_hours.state import OfficeState, state_at
from contacts.opening_hours.values import HoursKind
from contacts.opening_hours.words.public_week import public_weeks
from tests.effort import tries
from tests.schedules import (
    A_SECOND,
    before,
    changes,
    random_moment,
    random_schedule,
)

randoms = st.randoms(use_true_random=False)
quickly = settings(max_examples=tries(80))


def status_by_the_clock(schedule, moment):
    """Return the status slowly: by what the clock shows and the hours that it is in."""
    clock = moment.astimezone(BERLIN).replace(tzinfo=None)
    day, minute = clock.date(), clock.hour * 60 + clock.minute
    today, yesterday = (schedule.plan(day - timedelta(days=n)).hours for n in (0, 1))
    kinds = {each.kind for each in today or () if each.start <= minute < each.end}
    kinds |= {each.kind for each in yesterday or () if minute + 24 * 60 < each.end}
    rest = Status.UNKNOWN if today is None else Status.CLOSED
    return next((kind for kind in HoursKind if kind in kinds), rest)


@quickly
@given(randoms)
def test_state_is_what_the_clock_says(rng):
    schedule, moment = random_schedule(rng), random_moment(rng).astimezone(UTC)
    comes_twice = moment.astimezone(BERLIN).fold
    assume(not comes_twice)

    assert state_at(schedule, moment).status == status_by_the_clock(schedule, moment)


@quickly
@given(randoms)
def test_state_differs_just_before_and_at_each_change(rng):
    schedule, after = random_schedule(rng), random_moment(rng)
    found = list(changes(schedule, after, after + timedelta(days=14)))

    for moment, following in pairwise(found):
        earlier, later = state_at(schedule, before(moment)), state_at(schedule, moment)
        assert earlier.status != later.status
        assert earlier.until.astimezone(UTC) == moment.astimezone(UTC)
        assert later == state_at(schedule, before(moment) + A_SECOND * 2)
        assert state_at(schedule, before(following)).status == later.status


@quickly
@given(randoms)
def test_next_opening_is_later_than_asked_and_really_the_next(rng):
    schedule, after = random_schedule(rng), random_moment(rng)

    opening = state_at(schedule, after).next_opening

    horizon = after + timedelta(days=300)
    openings = (
        moment
        for moment in changes(schedule, after, horizon)
        if state_at(schedule, moment).status == Status.OPEN
    )
    assert opening == next(openings, None) or opening > horizon
    if opening:
        assert opening.astimezone(UTC) > after.astimezone(UTC)
        assert state_at(schedule, opening).status == Status.OPEN
        assert state_at(schedule, before(opening)).status != Status.OPEN


@quickly
@given(randoms)
def test_state_is_the_same_until_a_stretch_or_the_day_ends(rng):
    schedule, after = random_schedule(rng), random_moment(rng)
    days = [after.date() + timedelta(days=number) for number in (0, 1)]
    starts = [each.start for day in days for each in schedule.stretches(day)]

    change = min(start for start in starts if start > after.astimezone(UTC))

    assert state_at(schedule, after) == state_at(schedule, before(change))


def test_random_schedules_have_an_answer():
    for seed in range(tries(10_000)):
        rng = Random(seed)
        schedule, moment = random_schedule(rng), random_moment(rng)

        assert isinstance(state_at(schedule, moment), OfficeState)
        assert len(public_weeks(schedule, moment.date())[0]) > 0
        assert len(deviations(schedule, moment.date(), 3)) <= 3
        assert len(list(changes(schedule, moment, moment + timedelta(days=1)))) < 50
