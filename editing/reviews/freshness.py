"""When what a record says has to be checked again, and how urgent that is."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=14)  # so long before the due day, it is worth a mention
LONG = timedelta(days=30)  # so long after it, the public is told


class Freshness(StrEnum):
    NEVER = "never"  # nobody has ever checked it
    FINE = "fine"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"


def due_day(checked_on: date, months: int) -> date:
    """Return the first day on which a check of that day has to be done again.

    Where the later month is too short, its last day: 31 January, 28 February. Raises
    ValueError beyond the year 9999.
    """
    return _moved(checked_on, months)


def latest_due(today: date, months: int) -> date:
    """Return the latest day whose check has to be done again by today.

    What was checked on that day or before is due, what was checked later is not.
    """
    day = _moved(today, -months)
    is_last_of_month = today.day == _length(today.year, today.month)
    return day.replace(day=_length(day.year, day.month)) if is_last_of_month else day


def freshness(checked_on: date | None, months: int, today: date) -> Freshness:
    """Return how things stand today. checked_on: None if nobody ever did."""
    if checked_on is None:
        return Freshness.NEVER
    due = due_day(checked_on, months)
    if today > due + LONG:
        return Freshness.OVERDUE
    if today >= due:
        return Freshness.DUE
    return Freshness.SOON if today >= due - SOON else Freshness.FINE


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]
