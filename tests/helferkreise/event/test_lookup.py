"""What the database finds dates by says the same as their rules."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.time import clock
from base.time.berlin import BERLIN, day_of
from helferkreise.event.dates import next_dates, soonest_dates
from helferkreise.event.lookup import ALWAYS, lookup, rhythm, rhythms_on
from helferkreise.event.recurrence import falls_on, next_occurrence
from helferkreise.models import Event
from helferkreise.nightly import look_up_next_times
from tests.factories import make_event, make_event_exception, make_helferkreis

from .recurring import at
from .recurring import clock as shown_time
from .test_recurrence_random import DAYS, moments, repeated

NOW = at("2026-11-23 12:00")  # a Monday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@given(repeated(), DAYS, st.integers(0, 40))
def test_rhythm_is_that_of_each_day_of_the_rule_and_of_no_other(series, first, number):
    start = day_of(series.start)
    day = max(start, first) + timedelta(days=number)
    within = series.until is None or day <= series.until

    found = rhythm(series) in rhythms_on(day) and within

    assert found == falls_on(series, day)


@given(repeated(), moments(), moments())
def test_next_time_holds_from_its_moment_to_its_end(series, now, other):
    known = lookup(series, now)

    if known.next_end and known.next_from <= other < known.next_end:
        expected = next_occurrence(series, other)
        assert (known.next_start, known.next_end) == (expected.start, expected.end)


def next_of(event):
    event.refresh_from_db()
    return event.next_start and shown_time(event.next_start)


@pytest.mark.django_db
def test_next_time_follows_what_is_changed_and_what_falls_out():
    coming = at("2099-01-07 19:00")
    event = make_event(starts_at=coming, repeats="weekly")

    first = next_of(event)
    exception = make_event_exception(event=event, day=date(2099, 1, 7))
    without = next_of(event)
    exception.delete()
    again = next_of(event)
    event.starts_at += HOUR
    event.save()

    assert [first, without, again, next_of(event)] == [
        "2099-01-07 19:00",
        "2099-01-14 19:00",
        "2099-01-07 19:00",
        "2099-01-07 20:00",
    ]


@pytest.mark.django_db
def test_what_is_stored_in_bulk_is_found_as_well():
    coming = at("2099-01-07 19:00")
    Event.objects.bulk_create(
        [Event(title="x", starts_at=coming, ends_at=coming + HOUR, repeats="weekly")]
    )

    event = Event.objects.get()

    assert (event.rhythm, event.next_start, event.next_from) == ("w2", coming, ALWAYS)


@pytest.mark.django_db
def test_the_night_looks_up_what_has_passed(django_assert_num_queries):
    passed = make_event(starts_at=at("2020-01-01 19:00"), repeats="weekly")
    once = make_event(starts_at=at("2020-01-01 19:00"))
    make_event(
        starts_at=at("2020-01-01 19:00"), repeats="weekly", repeats_until="2020-02-01"
    )
    unknown = make_event(starts_at=at("2099-01-07 19:00"))
    Event.objects.filter(pk=passed.pk).update(next_end=at("2020-01-08 21:00"))
    Event.objects.filter(pk=unknown.pk).update(next_from=None, next_start=None)

    with django_assert_num_queries(4):
        said = look_up_next_times()

    assert said == "Wann es weitergeht, ist nachgesehen bei 2 Terminen."
    assert next_of(once) == "2020-01-01 19:00"
    assert next_of(unknown) == "2099-01-07 19:00"
    assert Event.objects.get(pk=passed.pk).next_end > clock.now()


@pytest.mark.django_db
def test_the_night_mends_what_an_older_version_has_moved():
    monday, tuesday = at("2026-11-02 19:00"), at("2026-11-03 19:00")
    weekly = make_event(starts_at=monday, repeats="weekly")
    once = make_event(starts_at=at("2099-01-10 19:00"))
    for event, start in [(weekly, tuesday), (once, at("2099-02-20 19:00"))]:
        moved = Event.objects.filter(pk=event.pk)
        moved.update(starts_at=start, ends_at=start + HOUR)

    look_up_next_times()

    assert Event.objects.get(pk=weekly.pk).rhythm == "w1"
    assert next_of(once) == "2099-02-20 19:00"


@pytest.mark.django_db
@pytest.mark.parametrize("looked_up", [-500, -8, 0, 3, 500], ids=str)
def test_soonest_are_the_same_whenever_they_were_looked_up(looked_up):
    make_some(NOW)
    for event in Event.objects.all():
        event.set_lookup(NOW + looked_up * DAY)
        Event.objects.bulk_update([event], ["next_from", "next_start", "next_end"])
    upcoming = Event.objects.upcoming(NOW)

    for count in (1, 3, 6, 99):
        soonest = soonest_dates(upcoming, count, NOW)

        assert soonest == next_dates(upcoming, NOW)[:count]


@pytest.mark.django_db
def test_few_are_loaded_for_the_soonest():
    for minute in range(10):
        start = NOW + timedelta(days=1, minutes=minute)
        event = make_event(starts_at=start - 70 * DAY, repeats="weekly")
        event.set_lookup(NOW - DAY)
        Event.objects.bulk_update([event], ["next_from", "next_start", "next_end"])

    assert len(Event.objects.upcoming(NOW).soonest(3, NOW)) == 3


def make_some(now):
    """Make dates of all kinds around a moment."""
    for number, rule in enumerate(["", *Event.Repeats.values[1:4]] * 3):
        start = now + (number * 9 - 75) * DAY + number * HOUR
        event = make_event(
            starts_at=start,
            ends_at=start + (number % 4) * 13 * HOUR + HOUR,
            repeats=rule,
            is_all_day=number == 5,
            skips_holidays=number % 2 == 0,
            helferkreis=make_helferkreis(is_published=number != 6)
            if number > 4
            else None,
        )
        if number % 3 == 0:
            make_event_exception(event=event, day=day_of(event.starts_at))
    start = datetime(2026, 9, 1, 12, tzinfo=BERLIN)
    make_event(starts_at=start, ends_at=start + 100 * DAY)
