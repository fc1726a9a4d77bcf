"""The German names of weekdays and months, and the time on the clock."""

from datetime import date, datetime

# 0 = Monday, as in `date.weekday()`
WEEKDAYS = (
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
)
SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
# 0 = January
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def clock(moment: datetime) -> str:
    """Return "8 Uhr" or "8:30 Uhr"."""
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{minutes} Uhr"


def long_date(day: date) -> str:
    """Return "1. März 2027"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
