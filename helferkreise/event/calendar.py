"""Dates as a calendar file that programs read and subscribe to: RFC 5545."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, vRecur
from icalendar import Event as Entry

from base.formats.calendar import berlin_timezone, new_calendar, text
from base.time.berlin import BERLIN, day_of

from .recurrence import (
    HORIZON,
    Occurrence,
    Rule,
    Series,
    cancelled,
    occurrences,
    rrule_text,
)

YEARS_AHEAD = 2  # holidays are cancelled that long
# a version is the seconds since then: it only grows, and is small enough until 2088
COUNTED_FROM, ONE_SECOND = datetime(2020, 1, 1, tzinfo=UTC), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a calendar shows of an event. Texts are plain and may be empty.

    uid: the same for ever, so that a change replaces what a calendar holds already.
    url: the page that shows it. updated_at: aware.
    """

    uid: str
    title: str
    text: str
    place: str
    url: str
    series: Series
    updated_at: datetime


def event_calendar(
    name: str, url: str, events: Iterable[EventFacts], today: date, about: str = ""
) -> bytes:
    """Return a calendar of events; their holidays fall out up to two years ahead.

    about: what it holds, where that has to be said.
    """
    calendar = new_calendar(name, url, about)
    calendar.add_component(berlin_timezone())
    horizon = date(today.year + YEARS_AHEAD, 12, 31)
    for event in events:
        _add(calendar, event, horizon)
    return bytes(calendar.to_ical())


def _add(calendar: Calendar, event: EventFacts, horizon: date) -> None:
    """Add an event with its rule, or nothing if the rule gives no time.

    A time that falls out stays, as cancelled: left out, it would vanish from a calendar
    and nobody who had it there would know why.
    """
    series = event.series
    first = next(occurrences(series, series.start, series.start + HORIZON), None)
    if not first:
        return
    is_once = series.rule is Rule.ONCE
    entry = _entry(event, first, is_cancelled=first.is_cancelled and is_once)
    if rule := rrule_text(series):
        entry.add("rrule", vRecur.from_ical(rule))
    calendar.add_component(entry)
    for time in cancelled(series, horizon):
        entry = _entry(event, time, is_cancelled=True)
        entry.add("recurrence-id", _nominal_start(series, time))
        calendar.add_component(entry)


def _entry(event: EventFacts, time: Occurrence, is_cancelled: bool) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", event.updated_at)
    entry.add("last-modified", event.updated_at)
    entry.add("sequence", (event.updated_at - COUNTED_FROM) // ONE_SECOND)
    entry.add("dtstart", _written(time, time.start))
    entry.add("dtend", _written(time, time.end))
    if is_cancelled:
        entry.add("status", "CANCELLED")
    holiday = f" ({time.holiday})" if is_cancelled and time.holiday else ""
    prefix = "Fällt aus: " if is_cancelled else ""
    entry.add("summary", text(f"{prefix}{event.title}{holiday}"))
    if event.place:
        entry.add("location", text(event.place))
    if event.text:
        entry.add("description", text(event.text))
    entry.add("url", event.url)
    return entry


def _written(time: Occurrence, at: datetime) -> date | datetime:
    local = at.astimezone(BERLIN)
    return local.date() if time.is_all_day else local


def _nominal_start(series: Series, time: Occurrence) -> date | datetime:
    """Return the start by the rule, even in the hour that the clock skips."""
    day = day_of(time.start)
    if time.is_all_day:
        return day
    clock = series.start.astimezone(BERLIN).time()
    return datetime.combine(day, clock, BERLIN)
