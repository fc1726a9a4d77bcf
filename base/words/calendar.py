"""Days, months and times in German, as Django's formats for templates have them."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from base.time.berlin import BERLIN

# 0 = Monday, as in `date.weekday()`
WEEKDAYS = (
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
)  # fmt: skip
SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
ENGLISH_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
# 0 = January
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_DAY = rf"\b({'|'.join(SHORT_WEEKDAYS)})\b"
_SHORT, _TO, _AND = (
    re.compile(each) for each in (_DAY, f"{_DAY}–{_DAY}", f"{_DAY}, {_DAY}")
)


def hour(moment: datetime | time) -> str:
    """Return "8" or "8:30"."""
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else f"{moment.hour}"


def clock(moment: datetime) -> str:
    """Return "8 Uhr" or "8:30 Uhr"."""
    return f"{hour(moment)} Uhr"


def short_date(day: date) -> str:
    """Return "01.03.2027"."""
    return f"{day:%d.%m.%Y}"


def month_and_year(day: date) -> str:
    """Return "März 2027"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Return "1. März 2027"."""
    return f"{day.day}. {month_and_year(day)}"


def date_and_time(moment: datetime) -> str:
    """Return "1. März 2027, 08:30 Uhr", in Berlin."""
    local = moment.astimezone(BERLIN)
    return f"{long_date(local)}, {local:%H:%M} Uhr"


def day_and_time(moment: datetime) -> str:
    """Return "Montag, 1. März 2027, 8:30 Uhr", in Berlin."""
    local = moment.astimezone(BERLIN)
    return f"{WEEKDAYS[local.weekday()]}, {long_date(local)}, {clock(local)}"


def day_ahead(day: date, today: date, weekdays: Sequence[str] = WEEKDAYS) -> str:
    """Return "Donnerstag, 26. November", with the year if it is not today's."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{weekdays[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]}{year}"


def in_full(days: str) -> str:
    """Return "Mo–Mi", "Sa, So" or "Do, 24. Dezember" as people say it."""
    spoken = _TO.sub(r"\1 bis \2", _AND.sub(r"\1 und \2", days))
    return _SHORT.sub(lambda short: WEEKDAYS[SHORT_WEEKDAYS.index(short[0])], spoken)
