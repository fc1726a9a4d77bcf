"""The weeks of an office as its page tells them: that of today and those to come soon."""

from dataclasses import dataclass
from datetime import date, timedelta

from contacts.opening_hours.schedule import ONE_DAY, Schedule
from contacts.opening_hours.usual_weeks import UsualWeek, usual_weeks

from .write import WeekLine, week_lines

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


def public_weeks(
    schedule: Schedule, today: date
) -> tuple[list[PublicWeek], list[PublicWeek]]:
    """Return the week that holds today and those that begin in the next eight weeks;
    and all that are known to follow them."""
    weeks = [
        PublicWeek(week.first_day, week.last_day, _lines(week, today))
        for week in usual_weeks(schedule, today)
    ]
    count = sum((week.first_day or today) <= today + AHEAD for week in weeks)
    return weeks[:count], weeks[count:]


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
