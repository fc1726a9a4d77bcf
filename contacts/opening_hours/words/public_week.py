"""The weeks of an office as its page tells them: that of today and those to come soon."""

from dataclasses import dataclass
from datetime import date, timedelta

from contacts.opening_hours.deviations import Deviation
from contacts.opening_hours.schedule import ONE_DAY, Schedule
from contacts.opening_hours.usual_weeks import UsualWeek, usual_weeks

from .write import WeekLine, week_lines

AHEAD = timedelta(weeks=8)  # early enough to plan a visit, and no clutter


@dataclass(frozen=True, slots=True)
class PublicWeek:
    """A week in lines and the days on which it holds, both included.

    first_day: None if it holds already. last_day: None if no end is known. lines: only
    of the weekdays that come, with what differs in the first seven days; empty if the
    hours are not known.
    """

    first_day: date | None
    last_day: date | None
    lines: list[WeekLine]


def public_weeks(
    schedule: Schedule, today: date, tells_days: bool = False
) -> tuple[list[PublicWeek], list[PublicWeek]]:
    """Return the week that holds today and those that begin in the next eight weeks;
    and all that are known to follow them.

    tells_days: whether lines say which of the coming days differ from them.
    """
    weeks = [
        PublicWeek(
            week.first_day, week.last_day, _lines(schedule, week, today, tells_days)
        )
        for week in usual_weeks(schedule, today)
    ]
    count = sum((week.first_day or today) <= today + AHEAD for week in weeks)
    return weeks[:count], weeks[count:]


def _lines(
    schedule: Schedule, week: UsualWeek, today: date, tells_days: bool
) -> list[WeekLine]:
    if week.days is None:
        return []
    start = week.first_day or today
    coming = {
        day.weekday(): day
        for number in range(7)
        if (day := start + number * ONE_DAY) <= (week.last_day or day)
    }
    differing = {
        weekday: Deviation(day, day, plan.reason, plan.hours or ())
        for weekday, day in coming.items()
        if tells_days and (plan := schedule.plan(day)).deviates
    }
    days = {weekday: week.days[weekday] for weekday in sorted(coming)}
    return week_lines(days, differing)
