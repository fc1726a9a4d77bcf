"""The week of an office now, and those that are known to follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .schedule import ONE_DAY, Schedule
from .values import Hours

DAYS = 7


@dataclass(frozen=True, slots=True)
class UsualWeek:
    """The same week again and again, from one day until another, both included.

    first_day: None if it holds already. last_day: None if no end is known. days: the
    hours of Monday to Sunday, () is closed; None if the hours are not known.
    """

    first_day: date | None
    last_day: date | None
    days: tuple[tuple[Hours, ...], ...] | None


def usual_weeks(schedule: Schedule, today: date) -> list[UsualWeek]:
    """Return the weeks from today on in order, without a gap; at least one.

    Like `Schedule.usual_hours`: inherited, and as if there were no special days. A
    weekday on which a week of less than seven days does not fall is closed in it.
    """
    starts = [today, *sorted(set(_changes(schedule, today)))]
    weeks: list[UsualWeek] = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        last_day = following - ONE_DAY if following else None
        days = _days(schedule, start, last_day)
        if weeks and weeks[-1].days == days:  # a change that changes nothing
            start = weeks.pop().first_day or today
        weeks.append(UsualWeek(start if start > today else None, last_day, days))
    return weeks


def _changes(schedule: Schedule, today: date) -> Iterator[date]:
    """Yield the days later than today from which other periods are valid."""
    for period in schedule.periods:
        if period.valid_from and period.valid_from > today:
            yield period.valid_from
        if period.valid_until and today <= period.valid_until < date.max:
            yield period.valid_until + ONE_DAY
    if schedule.parent:
        yield from _changes(schedule.parent, today)


def _days(
    schedule: Schedule, start: date, last_day: date | None
) -> tuple[tuple[Hours, ...], ...] | None:
    if schedule.usual_hours(start) is None:
        return None
    by_weekday: list[tuple[Hours, ...]] = [()] * DAYS
    for number in range(DAYS):
        day = start + number * ONE_DAY
        if last_day is None or day <= last_day:
            by_weekday[day.weekday()] = schedule.usual_hours(day) or ()
    return tuple(by_weekday)
