"""The hours of an office on any day: its week, and the days that differ from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from base.time.berlin import moment
from base.time.holidays import public_holidays

from .day_plan import DayPlan, cut_short
from .values import (
    MINUTES_PER_DAY,
    YEAR_END,
    Hours,
    HoursKind,
    Period,
    SpecialDay,
    YearlyDay,
    merge,
)

ONE_DAY = timedelta(days=1)

# Answers look over every day that comes once a year, and a little further.
HORIZON_DAYS = 400


class Status(StrEnum):
    """How an office can be reached, strongest first; not known is never closed."""

    OPEN = "open"
    APPOINTMENT = "appointment"
    PHONE = "phone"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_RANK = {status: rank for rank, status in enumerate(Status)}
_STATUS = {kind: Status(kind) for kind in HoursKind}


class Stretch(NamedTuple):
    """A part of one day in which nothing changes: until the next one, or midnight."""

    start: datetime  # in UTC
    status: Status
    reason: str


@dataclass(frozen=True)
class Schedule:
    """All rules for one office. Build it once and ask it often: it remembers days.

    What holds on a day is decided by the first of these that says anything:

    1. its own special days; of several the shortest, of equally short ones the last;
    2. its parent's special days that apply below, and so on upwards;
    3. its own days of every year, or its parent's if the week is inherited; then the
       public holidays if they close it and the week's hours are known;
    4. its own periods that are valid on the day; none on its weekday is closed;
    5. its parent's periods if it inherits the week, and so on upwards;
    6. nothing: the hours are not known.

    Nobody shall stand before a closed door. So special days hand hours down only to
    those that inherit the week as well, while closed days are handed down to all. And
    hours for several days in a row hold only on days that would not be closed anyway:
    shorter hours in the Christmas holidays do not open the office on Christmas Day.
    One that closes from an hour on leaves before it what the next in line says.

    Hours over midnight belong to the day on which they begin: its rules decide about
    the whole night, and those of the following day do not cut it short.
    """

    periods: tuple[Period, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    yearly_days: tuple[YearlyDay, ...] = YEAR_END
    closed_on_holidays: bool = True
    parent: "Schedule | None" = None
    inherits_week: bool = True
    _plans: dict[date, DayPlan] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _stretches: dict[date, tuple[Stretch, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def plan(self, day: date) -> DayPlan:
        """Return what holds on a day."""
        if (plan := self._plans.get(day)) is None:
            plan = self._plans[day] = self._decide(day)
        return plan

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """Return the day in order from midnight, neighbours differ; never empty."""
        if (stretches := self._stretches.get(day)) is None:
            plans = self.plan(day - ONE_DAY), self.plan(day)
            stretches = self._stretches[day] = tuple(_divide(day, *plans))
        return stretches

    def usual_hours(self, day: date) -> tuple[Hours, ...] | None:
        """Return the week's hours for this day as if nothing special were on it."""
        weekday = day.weekday()
        todays = [each for each in self.periods if each.weekday == weekday]
        hours = merge(each.hours for each in todays if each.is_valid_on(day))
        if hours or self.has_own_week(day):
            return hours
        if self.parent and self.inherits_week:
            return self.parent.usual_hours(day)
        return None

    def has_own_week(self, day: date) -> bool:
        """Whether its own periods say what the week around a day is like."""
        return any(each.is_valid_on(day) for each in self.periods)

    @cached_property
    def kinds(self) -> frozenset[HoursKind]:
        """The kinds of hours that there are at all, past or future."""
        return frozenset(hours.kind for hours in self._all_hours())

    @cached_property
    def last_day(self) -> date:
        """The last day of which anything is known: 31.12.9999 if there is no last one."""
        return max(self._ends(), default=date.min)

    def _decide(self, day: date) -> DayPlan:
        return self._plan_of(day, self._special_days(day))

    def _plan_of(self, day: date, specials: Iterator[SpecialDay]) -> DayPlan:
        special = next(specials, None)
        if special is None:
            return self._ordinary_plan(day)
        if special.closed_from:
            return cut_short(self._plan_of(day, specials), special)
        if not special.closes and special.first_day != special.last_day:
            ordinary = self._ordinary_plan(day)
            if ordinary.hours == () or (ordinary.hours is None and ordinary.reason):
                return ordinary
        if special.hours is not None:
            return DayPlan(merge(special.hours), special.reason, deviates=True)
        usual = self.usual_hours(day)
        if usual == ():
            return self._ordinary_plan(day)
        return DayPlan(usual, special.reason, deviates=usual is not None)

    def _ordinary_plan(self, day: date) -> DayPlan:
        """Return what would hold without special days."""
        usual = self.usual_hours(day)
        if yearly := self._yearly_day(day):
            hours = merge(yearly.hours)
            return DayPlan(hours, yearly.reason, deviates=hours != usual)
        if self.closed_on_holidays and (name := public_holidays(day.year).get(day)):
            if usual is None:  # of an office whose hours nobody knows we claim nothing
                return DayPlan(None, name)
            return DayPlan((), name, deviates=usual != ())
        return DayPlan(usual)

    def _yearly_day(self, day: date) -> YearlyDay | None:
        for yearly in self.yearly_days:
            if (yearly.month, yearly.day) == (day.month, day.day):
                return yearly
        if self.parent and self.inherits_week and not self.has_own_week(day):
            return self.parent._yearly_day(day)
        return None

    def _special_days(
        self, day: date, for_below: bool = False, has_own_week: bool = False
    ) -> Iterator[SpecialDay]:
        """Yield the special days of a day for here, or an office below; first wins.

        has_own_week: that office does not inherit the week from here.
        """
        found = [
            each
            for each in reversed(self.special_days)
            if each.first_day <= day <= each.last_day
            and (each.applies_below or not for_below)
            and (each.closes or not has_own_week)
        ]
        yield from sorted(found, key=lambda each: each.last_day - each.first_day)
        if self.parent:
            has_own_week |= not self.inherits_week or self.has_own_week(day)
            yield from self.parent._special_days(day, True, has_own_week)

    def _all_hours(self) -> Iterator[Hours]:
        yield from (period.hours for period in self.periods)
        for special in self.special_days:
            yield from special.hours or ()
        for yearly in self.yearly_days:
            yield from yearly.hours
        if self.parent and self.inherits_week:
            yield from self.parent._all_hours()

    def _ends(self, has_week: bool = True) -> Iterator[date]:
        """Yield for each rule the last day on which it may say something here."""
        yield from (each.last_day for each in self.special_days)
        if has_week:
            yield from (each.valid_until or date.max for each in self.periods)
            yield from (date.max for _ in self.yearly_days)
        if self.parent:
            yield from self.parent._ends(has_week and self.inherits_week)


class Span(NamedTuple):
    """Minutes of a day at which a status holds if no stronger one does."""

    start: int
    end: int
    status: Status
    reason: str


def _divide(day: date, before: DayPlan, today: DayPlan) -> Iterator[Stretch]:
    """Yield the stretches of a day from its plan and that of the day before."""
    spans = [*_spans(today), *_spans(before, shift=MINUTES_PER_DAY)]
    rest = Status.UNKNOWN if today.hours is None else Status.CLOSED
    if not spans:  # a shortcut: looking far ahead meets many such days
        yield Stretch(moment(day), rest, today.reason)
        return
    spans.append(Span(0, MINUTES_PER_DAY, rest, today.reason))
    spans.sort(key=lambda span: _RANK[span.status])
    cuts = {minute for span in spans for minute in span[:2]}
    shown: dict[datetime, Span] = {}
    for cut in sorted(cut for cut in cuts if 0 <= cut < MINUTES_PER_DAY):
        strongest = next(span for span in spans if span.start <= cut < span.end)
        # hours that the clock jumps over have no length: the later cut replaces them
        shown[moment(day, cut)] = strongest
    last = None
    for start, (_, _, status, reason) in shown.items():
        if last != (status, reason):
            yield Stretch(start, status, reason)
        last = status, reason


def _spans(plan: DayPlan, shift: int = 0) -> Iterator[Span]:
    for hours in plan.hours or ():
        if (end := hours.end) > shift:
            status = _STATUS[hours.kind]
            yield Span(hours.start - shift, end - shift, status, plan.reason)
