"""Hours of a day and the rules that bring them: plain values.

Times are what the clock on the wall in the office's place shows, in whole minutes
and without a time zone. A rule that lasts over several days names its first and its
last day; both belong to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from typing import Self

MINUTES_PER_DAY = 24 * 60


class HoursKind(StrEnum):
    """How an office can be reached at some hours; the strongest comes first.

    Where hours of two kinds overlap both are shown, and the stronger is the state.
    """

    OPEN = "open"
    APPOINTMENT = "appointment"
    PHONE = "phone"


_RANK = {kind: rank for rank, kind in enumerate(HoursKind)}


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that begin on one day.

    closes: not included. A time at or before `opens` is one of the following day, so
    22:00–02:00 ends in the night, 20:00–00:00 at midnight, 00:00–00:00 is a whole day.

    Raises ValueError for times with seconds or a time zone.
    """

    opens: time
    closes: time
    kind: HoursKind = HoursKind.OPEN

    def __post_init__(self) -> None:
        for moment in (self.opens, self.closes):
            if moment.second or moment.microsecond or moment.tzinfo:
                raise ValueError("hours are naive times in whole minutes")

    @classmethod
    def from_minutes(cls, start: int, end: int, kind: HoursKind) -> Self:
        """Return the hours from `start` to `end`, in the units of the properties."""
        opens = time(*divmod(start, 60))
        return cls(opens, time(*divmod(end % MINUTES_PER_DAY, 60)), kind)

    @property
    def start(self) -> int:
        """Minutes after midnight, 0 to 1439."""
        return self.opens.hour * 60 + self.opens.minute

    @property
    def end(self) -> int:
        """Minutes after the midnight before `opens`: up to 24 hours after `start`."""
        end = self.closes.hour * 60 + self.closes.minute
        return end if self.opens < self.closes else end + MINUTES_PER_DAY


def cut(hours: Iterable[Hours], closed_from: time) -> tuple[Hours, ...]:
    """Return hours that begin before a time, none of them longer than until then."""
    end = closed_from.hour * 60 + closed_from.minute
    return tuple(
        Hours.from_minutes(each.start, min(each.end, end), each.kind)
        for each in hours
        if each.start < end
    )


def merge(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """Return the hours of one day in order, those of one kind joined where they touch.

    Hours that would last longer than a day end after 24 hours.
    """
    given = tuple(hours)
    if all(
        one.end < other.start or (one.end == other.start and one.kind != other.kind)
        for one, other in pairwise(given)
    ):
        return given  # as nearly always: nothing to do
    merged: list[Hours] = []
    for each in sorted(given, key=lambda each: (_RANK[each.kind], each.start)):
        last = merged[-1] if merged else None
        if last and last.kind == each.kind and each.start <= last.end:
            end = min(max(last.end, each.end), last.start + MINUTES_PER_DAY)
            merged[-1] = Hours.from_minutes(last.start, end, last.kind)
        else:
            merged.append(each)
    return tuple(sorted(merged, key=lambda each: each.start))


@dataclass(frozen=True, slots=True)
class Period:
    """Hours of one weekday (0 = Monday), every week from one day until another.

    valid_from, valid_until: both included; None has no end on that side. Periods that
    are valid on the same day add up, so summer hours need an end to the usual ones.
    """

    weekday: int
    hours: Hours
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day, or several in a row, with other hours than the week's.

    hours: () is closed; None is open as usual, where a rule would close.
    applies_below: whether it is handed down to the offices below.
    closed_from: with hours () until when each office keeps those it would have without.

    Raises ValueError if the last day is before the first.
    """

    first_day: date
    last_day: date
    reason: str
    hours: tuple[Hours, ...] | None = ()
    applies_below: bool = True
    closed_from: time | None = None

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("last_day is before first_day")

    @property
    def closes(self) -> bool:
        return self.hours == ()

    def on_top_of(self, hours: tuple[Hours, ...] | None) -> tuple[Hours, ...] | None:
        """Return what holds where these hours would without it; None is not known."""
        if self.closed_from:
            return hours and cut(hours, self.closed_from)
        return hours if self.hours is None else merge(self.hours)


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of every year with other hours than the week's; none is closed.

    29 February comes in leap years only. Raises ValueError for a day no year has.
    """

    month: int
    day: int
    reason: str
    hours: tuple[Hours, ...] = ()

    def __post_init__(self) -> None:
        date(2000, self.month, self.day)  # a leap year


# on which a public office is closed every year
YEAR_END = (YearlyDay(12, 24, "Heiligabend"), YearlyDay(12, 31, "Silvester"))
