"""The coming days on which an office has other hours than its week says."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .schedule import ONE_DAY, Schedule
from .values import Hours

LONGEST = 3650  # days; longer than anybody closes


@dataclass(frozen=True, slots=True)
class Deviation:
    """Days in a row, both included, with the same reason and hours; () is closed."""

    first_day: date
    last_day: date
    reason: str
    hours: tuple[Hours, ...]


def deviations(schedule: Schedule, first_day: date, days: int) -> list[Deviation]:
    """Return what differs from the week on the `days` days from `first_day` on.

    Special days are always told, because somebody entered them; yearly days and public
    holidays only where the week says something else. Days in a row that reach over an
    edge of the asked time are told whole, up to ten years beyond it.
    """
    found: list[Deviation] = []
    day, end = first_day, first_day + timedelta(days=days)
    while day < end:
        plan = schedule.plan(day)
        last_day = day
        if plan.deviates:
            last_day = _end_of_run(schedule, day, ONE_DAY)
            begin = _end_of_run(schedule, day, -ONE_DAY)
            found.append(Deviation(begin, last_day, plan.reason, plan.hours or ()))
        day = last_day + ONE_DAY
    return found


def over_weekends(schedule: Schedule, found: list[Deviation]) -> list[Deviation]:
    """Return deviations for people: one, if only days closed as usual lie between.

    "From Monday to Friday" of three weeks is "three weeks": who reads it knows that
    there is nobody on the weekends.
    """
    joined: list[Deviation] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and _goes_on(schedule, last, each):
            joined[-1] = replace(last, last_day=each.last_day)
        else:
            joined.append(each)
    return joined


def _goes_on(schedule: Schedule, one: Deviation, other: Deviation) -> bool:
    days = (other.first_day - one.last_day).days
    between = (one.last_day + number * ONE_DAY for number in range(1, days))
    return (one.reason, one.hours) == (other.reason, other.hours) and all(
        schedule.plan(day).hours == () for day in between
    )


def _end_of_run(schedule: Schedule, day: date, step: timedelta) -> date:
    """Return the last day in the direction of `step` before the plan changes."""
    plan = schedule.plan(day)
    for _ in range(LONGEST):
        if schedule.plan(day + step) != plan:
            break
        day += step
    return day
