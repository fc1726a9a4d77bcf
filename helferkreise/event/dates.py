"""When events take place: the times of many events in one list."""

from typing import NamedTuple

from base.content_version.kept import kept
from base.time import clock
from base.time.berlin import day_of

from .event import Event
from .recurrence import Occurrence, next_occurrence


class EventDate(NamedTuple):
    """One time of an event. anchor: its place on the page that shows it."""

    occurrence: Occurrence
    event: Event

    @property
    def anchor(self):
        return self.event.anchor(day_of(self.occurrence.start))

    @property
    def url(self):
        return self.event.url_on(day_of(self.occurrence.start))


def next_dates(events, now):
    """Return the next time of each event that is not over, soonest first.

    events: with their exceptions loaded, as `upcoming(now)` does.
    """
    found = ((next_occurrence(event.series, now), event) for event in events)
    return in_order(EventDate(time, event) for time, event in found if time)


def soonest_dates(events, count, now):
    """Return the first of the next times of events; as many events as needed are loaded."""
    return next_dates(events.soonest(count, now), now)[:count]


@kept
def coming_dates(count):
    """Return the next dates of all that take place; start page and news show them."""
    now = clock.now()
    return soonest_dates(Event.objects.upcoming(now), count, now)


def in_order(dates):
    return sorted(dates, key=lambda date: (date.occurrence.start, date.event.pk))
