"""Days with other hours than usual, in German words."""

from datetime import date

from base.words.calendar import SHORT_WEEKDAYS, day_ahead
from contacts.opening_hours.deviations import Deviation

from .write import write_hours


def write_day(day: date, today: date) -> str:
    """Return "Do, 24. Dezember", with the year if that is not the one of `today`."""
    return day_ahead(day, today, SHORT_WEEKDAYS)


def write_deviation(deviation: Deviation, today: date) -> str:
    """Return "Do, 24. Dezember: geschlossen (Heiligabend)"."""
    days = write_day(deviation.first_day, today)
    if deviation.last_day != deviation.first_day:
        days += f" bis {write_day(deviation.last_day, today)}"
    return f"{days}: {write_hours(deviation.hours)} ({deviation.reason})"
