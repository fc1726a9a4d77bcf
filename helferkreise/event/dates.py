"""When events take place: the times of many events in one list."""

from typing import NamedTuple

from base.content_version.kept import kept
from base.time import clock
from base.time.berlin import day_of

from .event import Event
from .recurrence import Occurrence, next_occurrence, occurrences


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


@kept
def soonest_dates(count):
    """Return the next dates of all that take place; start page and news show them."""
    now = clock.now()
    return next_dates(Event.objects.upcoming(now).soonest(count), now)[:count]


def dates_between(events, after, before):
    """Return all times not over at `after` that begin before `before`, in order.

    Cancelled ones are among them, marked. events: as for `next_dates`.
    """
    return in_order(
        EventDate(time, event)
        for event in events
        for time in occurrences(event.series, after, before)
    )


def in_order(dates):
    return sorted(dates, key=lambda date: (date.occurrence.start, date.event.pk))
