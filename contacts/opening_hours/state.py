"""Whether an office is open at a moment, until when, why, and when it opens next.

Pure: the moment is a parameter. Any aware moment may be asked; answers are in Berlin's
time. No answer looks further ahead than `HORIZON_DAYS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from base.time.berlin import BERLIN, day_of, moment

from .schedule import HORIZON_DAYS, ONE_DAY, Schedule, Status, Stretch

REACHED = {Status.OPEN, Status.APPOINTMENT, Status.PHONE}


@dataclass(frozen=True, slots=True)
class OfficeState:
    """What the public is told at a moment.

    until: when the status ends; None if it does not within the horizon.
    reason: why the day's hours are not the week's, "" if they are.
    next_opening: see the function of that name.
    next_reach: when one can come, by appointment or not, or call again, and which of
    these; None if the office can be reached now, or is not within the horizon.
    """

    status: Status
    until: datetime | None
    reason: str
    next_opening: datetime | None
    next_reach: "Reach | None" = None


class Reach(NamedTuple):
    """From when an office can be reached, and how: OPEN, APPOINTMENT or PHONE."""

    start: datetime
    status: Status


def state_at(schedule: Schedule, at: datetime) -> OfficeState:
    """Return the state at a moment.

    Raises ValueError if `at` is naive: a guess would be an hour off in summer.
    """
    now = [each for each in schedule.stretches(day_of(at)) if each.start <= at][-1]
    until = opening = reach = None
    is_reached = now.status in REACHED
    for change in _changes(schedule, at, HORIZON_DAYS):
        until = until or change.start
        if not (reach or is_reached) and change.status in REACHED:
            reach = Reach(change.start.astimezone(BERLIN), change.status)
        if change.status is Status.OPEN:
            opening = change.start
        if opening or (
            not schedule.ever_opens
            and (reach or is_reached or not schedule.is_ever_reached)
        ):
            break
    return OfficeState(now.status, _local(until), now.reason, _local(opening), reach)


def next_opening(schedule: Schedule, after: datetime) -> datetime | None:
    """Return the first moment later than `after` at which the office opens.

    By appointment or by phone is not open. While it is open, this is the opening after
    the coming closing. None if there is none within the horizon.

    Raises ValueError if `after` is naive.
    """
    return state_at(schedule, after).next_opening


def next_change(schedule: Schedule, after: datetime) -> datetime:
    """Return the first moment later than `after` at which the public sees a change.

    That is the end of the status or of its reason, and at the latest midnight, when
    another day is today, tomorrow, and the first of the coming weeks. So it is never
    more than 25 hours away, and `state_at` is the same until then.

    Raises ValueError if `after` is naive.
    """
    day = day_of(after)
    starts = (each.start for each in schedule.stretches(day))
    later = (start for start in starts if start > after)
    return next(later, moment(day + ONE_DAY)).astimezone(BERLIN)


def changes(
    schedule: Schedule, after: datetime, before: datetime
) -> Iterator[datetime]:
    """Yield the moments between the two, both excluded, at which the status changes.

    Raises ValueError if one of them is naive.
    """
    days = (day_of(before) - day_of(after)).days
    for change in _changes(schedule, after, days):
        if change.start < before:
            yield change.start.astimezone(BERLIN)


def _changes(schedule: Schedule, after: datetime, days: int) -> Iterator[Stretch]:
    """Yield each stretch later than `after` whose status is not the one before.

    days: how many days to look beyond the day of `after`.
    """
    first_day = day_of(after)
    status = None
    for number in range(days + 1):
        for stretch in schedule.stretches(first_day + number * ONE_DAY):
            if stretch.status is not status and stretch.start > after:
                yield stretch
            status = stretch.status


def _local(utc: datetime | None) -> datetime | None:
    return utc and utc.astimezone(BERLIN)
