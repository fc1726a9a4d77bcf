"""When what a record says has to be checked again, and how urgent that is."""

from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

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
    return checked_on + relativedelta(months=months)


def latest_due(today: date, months: int) -> date:
    """Return the latest day whose check has to be done again by today.

    What was checked on that day or before is due, what was checked later is not.
    """
    is_last_of_month = (today + timedelta(days=1)).day == 1
    day = today - relativedelta(months=months)
    return day + relativedelta(day=31) if is_last_of_month else day


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
