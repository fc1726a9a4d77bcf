"""Weeks that hold only from one day until another, in place of the usual one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from .values import Period

ONE_DAY = timedelta(days=1)
Days = tuple[date | None, date | None]


def by_dates(periods: Iterable[Period]) -> dict[Days, list[Period]]:
    """Return the periods by their first and last valid day, in this order.

    Those without dates, the usual week, come under (None, None).
    """
    weeks: dict[Days, list[Period]] = {}
    for period in periods:
        weeks.setdefault((period.valid_from, period.valid_until), []).append(period)
    return dict(sorted(weeks.items(), key=lambda item: _ends(item[0])))


def make_room(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods so that the usual week ends where one with dates begins.

    Who enters summer hours means them instead of the usual ones: on a day on which a
    period with dates is valid, even if on another weekday, none without dates is.
    """
    weeks = by_dates(periods)
    usual = weeks.pop((None, None), [])
    dated = [period for week in weeks.values() for period in week]
    gaps = list(_gaps(weeks))
    return (
        *(
            replace(period, valid_from=first_day, valid_until=last_day)
            for first_day, last_day in gaps
            for period in usual
        ),
        *dated,
    )


def overlap(one: Days, other: Days) -> bool:
    """Return whether there is a day that belongs to both."""
    first, last = _ends(one)
    other_first, other_last = _ends(other)
    return first <= other_last and other_first <= last


def _gaps(ranges: Iterable[Days]) -> Iterator[Days]:
    """Yield the days between the ranges, which come in order."""
    free_from: date | None = None
    for first_day, last_day in ranges:
        first_day = None if first_day == date.min else first_day
        if first_day and (free_from is None or free_from < first_day):
            yield free_from, first_day - ONE_DAY
        if last_day is None or last_day == date.max:
            return
        free_from = max(free_from or date.min, last_day + ONE_DAY)
    yield free_from, None


def _ends(days: Days) -> tuple[date, date]:
    return days[0] or date.min, days[1] or date.max
