"""The dates of a month in order, of which only those of one page are loaded."""

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Case, Count, F, When
from django.db.models.functions import TruncDate

from base.content_version.kept import kept
from base.time import clock
from base.time.berlin import BERLIN, day_of, moment

from .dates import EventDate
from .event import Event
from .lookup import rhythms_between, rhythms_on
from .month import Month
from .queryset import may_begin_on
from .recurrence import ONE_DAY, occurrences, time_on


class Place(NamedTuple):
    """Where a date stands among others: by its moment, then by its event."""

    start: datetime
    event_id: int
    day: date


class Overview(NamedTuple):
    """What there is in a month, without its dates.

    head: what is still going on from days before and what begins on the first day that
    is shown, but is not over. counts: how many begin on each later day. is_over: whether
    there were some this month, and none is to come.
    """

    head: list[Place]
    counts: list[tuple[date, int]]
    is_over: bool


class MonthDates:
    """The dates of a month as a Paginator takes them; of the present one, what is not over."""

    def __init__(self, month):
        self.head, counts, self.is_over = overview(month)
        self.blocks = [(None, len(self.head)), *counts]

    def count(self):
        return sum(number for _, number in self.blocks)

    def __getitem__(self, part):
        """Return the dates of a slice; their days in one query, their events in two."""
        wanted, begin = [], 0
        for day, number in self.blocks:
            if begin < part.stop and part.start < begin + number:
                wanted.append((day, max(0, part.start - begin), part.stop - begin))
            begin += number
        by_day = self.places([day for day, _, _ in wanted if day])
        return loaded(
            [each for day, first, last in wanted for each in by_day[day][first:last]]
        )

    def number_of(self, event_id, day):
        """Return how many dates stand before that of an event on a day; 0 if it is none."""
        begin = 0
        for block, number in self.blocks:
            if block in (None, day):
                places = self.places([block] if block else [])[block]
                for index, place in enumerate(places):
                    if (place.event_id, place.day) == (event_id, day):
                        return begin + index
            begin += number
        return 0

    def places(self, days):
        """Return the Places of some days in a row, and as None those of the head."""
        found = {None: self.head} | {day: [] for day in days}
        for place in sorted(beginning(days[0], days[-1])) if days else []:
            if place.day in found:  # it may have come after the days were counted
                found[place.day].append(place)
        return found


@kept
def overview(month):
    """Return the Overview of a month; it is counted once for all who ask."""
    present = clock.now()
    after = present if month == Month.of(present.date()) else month.start
    first, last = day_of(after), day_of((month + 1).start) - ONE_DAY
    counts = counts_by_day(month, last)
    later = sorted((day, number) for day, number in counts.items() if day > first)
    head = sorted([*going_on(first, after), *beginning(first, first, after)])
    is_over = bool(counts) and not (head or later)
    return Overview(head, later, is_over)


def going_on(first, after):
    """Yield the Places of what began before a day and is not over at a moment."""
    for event in Event.objects.published().begun_before(first, after):
        for time in occurrences(event.series, after, moment(first)):
            yield Place(time.start, event.pk, day_of(time.start))


def beginning(first, last, after=None):
    """Yield the Places of what begins on some days in a row and is not over after `after`."""
    days_of = days_by_rhythm(first, last)
    events = Event.objects.shown().beginning(first, last)
    for event in events.only("starts_at", "ends_at", "is_all_day", *OF_RULE):
        series = event.series_without(frozenset())
        start = day_of(event.starts_at)
        days = days_of[event.rhythm] if event.rhythm else [start]
        for day in days:
            if start <= day <= (event.repeats_until or day):
                time = time_on(series, day)
                if after is None or time.end > after:
                    yield Place(time.start, event.pk, day)


OF_RULE = ["repeats", "repeats_until", "rhythm", "skips_holidays"]


def days_by_rhythm(first, last):
    days = [first + number * ONE_DAY for number in range((last - first).days + 1)]
    return {
        rhythm: [day for day in days if rhythm in rhythms_on(day)]
        for rhythm in rhythms_between(first, last)
    }


def counts_by_day(month, last):
    """Return how many dates begin on each day of a month; two queries, no date is loaded."""
    first, counts = day_of(month.start), Counter()
    shown = Event.objects.shown().order_by()
    in_month = {"starts_at__gte": month.start, "starts_at__lt": (month + 1).start}
    begin = TruncDate("starts_at", tzinfo=BERLIN)
    once = shown.filter(repeats="", **in_month).annotate(begin=begin)
    counts.update(dict(once.values_list("begin").annotate(Count("pk"))))
    days_of = days_by_rhythm(first, last)
    again = shown.filter(
        may_begin_on(first),
        rhythm__in=list(days_of),
        starts_at__lt=in_month["starts_at__lt"],
    ).annotate(
        begin=Case(When(starts_at__gte=month.start, then=begin)),
        until=Case(When(repeats_until__lt=last, then=F("repeats_until"))),
    )
    groups = again.values_list("rhythm", "begin", "until").annotate(Count("pk"))
    for rhythm, begin, until, number in groups:
        for day in days_of[rhythm]:
            if (begin or day) <= day <= (until or day):
                counts[day] += number
    return counts


def loaded(places):
    """Return the EventDates of some Places; their events in two queries."""
    events = Event.objects.published().in_bulk({each.event_id for each in places})
    return [
        EventDate(
            time_on(events[each.event_id].series, each.day), events[each.event_id]
        )
        for each in places
        if each.event_id in events
    ]
