"""Whatever the rule: generated series against an independent library and themselves."""

from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from base.time.berlin import BERLIN, day_of
from helferkreise.event.recurrence import (
    Rule,
    Series,
    next_occurrence,
    occurrences,
    rrule_text,
)
from tests.contacts.opening_hours.bavarian_holidays import HOLIDAYS

from .recurring import at

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
REPEATING = st.sampled_from([rule for rule in Rule if rule])


@st.composite
def repeated(draw):
    """Draw a series of at most six days that may have an end and cancelled days."""
    begin = datetime.combine(draw(DAYS), draw(MINUTES))
    end = begin + draw(st.timedeltas(timedelta(minutes=1), timedelta(days=6)))
    return Series(
        begin.replace(tzinfo=BERLIN),
        end.replace(second=0, microsecond=0, tzinfo=BERLIN) + timedelta(minutes=1),
        draw(REPEATING),
        until=draw(st.none() | DAYS),
        exceptions=draw(st.frozensets(DAYS, max_size=3)),
        skips_holidays=draw(st.booleans()),
    )


def moments():
    return st.datetimes(
        datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)
    )


@given(repeated(), DAYS, st.integers(0, 400))
def test_days_are_those_of_the_rule_that_calendars_get(series, first, length):
    last = first + timedelta(days=length)
    rule = rrule_text(series).partition(";UNTIL")[0]
    begin = datetime.combine(day_of(series.start), time())
    oracle = rrulestr(rule, dtstart=begin)

    midnight = datetime.combine(first, time())
    expected = [
        day.date()
        for day in oracle.between(midnight, midnight + (last - first), inc=True)
        if series.until is None or day.date() <= series.until
    ]

    window = (at(f"{first}"), at(f"{last + timedelta(days=1)}"))
    found = [day_of(time.start) for time in occurrences(series, *window)]
    # what began before the window and is still going on is ours alone
    assert [day for day in found if day >= first] == expected


@given(repeated(), moments(), st.integers(0, 400))
def test_occurrences_keep_order_and_the_time_on_the_clock(series, after, length):
    before = after + timedelta(days=length)
    begin = series.start.astimezone(BERLIN)

    times = list(occurrences(series, after, before))

    assert all(time.end > after and time.start < before for time in times)
    assert [time.start for time in times] == sorted({time.start for time in times})
    for time_ in times:
        shown = time_.start.astimezone(BERLIN)
        assert shown.weekday() == begin.weekday()
        if not 1 <= begin.hour <= 3:  # the hours in which the clock changes
            assert shown.time() == begin.time()


@given(repeated(), moments(), st.integers(0, 200), st.integers(0, 200))
def test_window_in_two_parts_shows_the_same(series, after, length, more):
    middle = after + timedelta(days=length)
    before = middle + timedelta(days=more)

    early, late = (
        occurrences(series, after, middle),
        occurrences(series, middle, before),
    )

    # what goes on in the middle is in both
    together = {*early, *late}
    assert sorted(together, key=lambda time: time.start) == list(
        occurrences(series, after, before)
    )


@given(repeated(), moments())
def test_next_occurrence_is_the_first_that_is_not_cancelled(series, after):
    found = next_occurrence(series, after)

    before = max(after, series.start) + timedelta(days=400)
    times = occurrences(series, after, before)
    assert found == next((time for time in times if not time.is_cancelled), None)
    if found:
        day = day_of(found.start)
        assert day not in series.exceptions
        assert not (series.skips_holidays and day in HOLIDAYS)
