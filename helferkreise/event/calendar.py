"""Dates as a calendar file that programs read and subscribe to: RFC 5545."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Calendar, vRecur
from icalendar import Event as Entry

from base.formats.calendar import berlin_timezone, new_calendar, text
from base.time.berlin import BERLIN

from .recurrence import HORIZON, Rule, Series, cancelled, occurrences, rrule_text

YEARS_AHEAD = 2  # holidays are left out that long


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
    name: str, url: str, events: Iterable[EventFacts], today: date
) -> bytes:
    """Return a calendar of events; their holidays fall out up to two years ahead."""
    calendar = new_calendar(name, url)
    calendar.add_component(berlin_timezone())
    horizon = date(today.year + YEARS_AHEAD, 12, 31)
    for event in events:
        _add(calendar, event, horizon)
    return bytes(calendar.to_ical())


def _add(calendar: Calendar, event: EventFacts, horizon: date) -> None:
    """Add an event with its rule, or nothing if the rule gives no time."""
    series = event.series
    first = next(occurrences(series, series.start, series.start + HORIZON), None)
    if not first:
        return
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", event.updated_at)
    entry.add("last-modified", event.updated_at)
    entry.add("dtstart", first.start.astimezone(BERLIN))
    entry.add("dtend", first.end.astimezone(BERLIN))
    if first.is_cancelled and series.rule is Rule.ONCE:
        entry.add("status", "CANCELLED")
    if rule := rrule_text(series):
        entry.add("rrule", vRecur.from_ical(rule))
    if times := list(cancelled(series, horizon)):
        entry.add("exdate", [time.start.astimezone(BERLIN) for time in times])
    entry.add("summary", text(event.title))
    if event.place:
        entry.add("location", text(event.place))
    if event.text:
        entry.add("description", text(event.text))
    entry.add("url", event.url)
    calendar.add_component(entry)
