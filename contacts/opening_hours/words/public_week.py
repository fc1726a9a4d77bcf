"""The weeks of an office as its page tells them, and the days that differ from them."""

from dataclasses import dataclass
from datetime import date, timedelta

from base.words.calendar import SHORT_WEEKDAYS, day_ahead
from contacts.opening_hours.deviations import Deviation
from contacts.opening_hours.schedule import ONE_DAY, Schedule
from contacts.opening_hours.usual_weeks import UsualWeek, usual_weeks

from .write import WeekLine, week_lines, write_hours

AHEAD = timedelta(weeks=8)  # early enough to plan a visit, and no clutter


@dataclass(frozen=True, slots=True)
class PublicWeek:
    """A week in lines and the days on which it holds, both included.

    first_day: None if it holds already. last_day: None if no end is known. lines: only
    of the weekdays that come; empty if the hours are not known.
    """

    first_day: date | None
    last_day: date | None
    lines: list[WeekLine]


def public_weeks(schedule: Schedule, today: date) -> list[PublicWeek]:
    """Return the week that holds today and those that begin in the next eight weeks."""
    return [
        week for week in all_weeks(schedule, today) if is_public(week.first_day, today)
    ]


def all_weeks(schedule: Schedule, today: date) -> list[PublicWeek]:
    """Return the week that holds today and all that are known to follow it."""
    return [
        PublicWeek(week.first_day, week.last_day, _lines(week, today))
        for week in usual_weeks(schedule, today)
    ]


def is_public(first_day: date | None, today: date) -> bool:
    """Return whether a week that begins on a day is told already."""
    return first_day is None or first_day <= today + AHEAD


def _lines(week: UsualWeek, today: date) -> list[WeekLine]:
    if week.days is None:
        return []
    start = week.first_day or today
    coming = {
        day.weekday()
        for number in range(7)
        if (day := start + number * ONE_DAY) <= (week.last_day or day)
    }
    return week_lines({weekday: week.days[weekday] for weekday in sorted(coming)})


def write_day(day: date, today: date) -> str:
    """Return "Do, 24. Dezember", with the year if that is not the one of `today`."""
    return day_ahead(day, today, SHORT_WEEKDAYS)


def write_deviation(deviation: Deviation, today: date) -> str:
    """Return "Do, 24. Dezember: geschlossen (Heiligabend)"."""
    days = write_day(deviation.first_day, today)
    if deviation.last_day != deviation.first_day:
        days += f" bis {write_day(deviation.last_day, today)}"
    return f"{days}: {write_hours(deviation.hours)} ({deviation.reason})"
