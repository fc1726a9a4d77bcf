"""Whether an office is open at a moment, until when, why, and when it opens next.

Pure: the moment is a parameter. Any aware moment may be asked; answers are in Berlin's
time. No answer looks further ahead than `HORIZON_DAYS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from base.time.berlin import BERLIN, day_of

from .schedule import HORIZON_DAYS, ONE_DAY, Schedule, Status, Stretch
from .values import HoursKind

REACHED = {Status.OPEN, Status.APPOINTMENT, Status.PHONE}


@dataclass(frozen=True, slots=True)
class OfficeState:
    """What the public is told at a moment.

    until: when the status ends; None if it does not within the horizon.
    reason: why the day's hours are not the week's, "" if they are.
    next_opening: the first later moment at which it opens; by appointment or by phone is
    not open. While it is open, the opening after the coming closing. None if there is
    none within the horizon.
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
    for change in _changes(schedule, at):
        until = until or change.start
        if not (reach or is_reached) and change.status in REACHED:
            reach = Reach(change.start.astimezone(BERLIN), change.status)
        if change.status is Status.OPEN:
            opening = change.start
        if opening or (
            HoursKind.OPEN not in schedule.kinds
            and (reach or is_reached or not schedule.kinds)
        ):
            break
    return OfficeState(now.status, _local(until), now.reason, _local(opening), reach)


def _changes(schedule: Schedule, after: datetime) -> Iterator[Stretch]:
    """Yield each stretch later than `after` whose status is not the one before."""
    first_day = day_of(after)
    # one more, as a night may go on, and what ends at midnight ends there
    known_days = (schedule.last_day - first_day).days + 1
    status = None
    for number in range(min(HORIZON_DAYS, known_days) + 1):
        for stretch in schedule.stretches(first_day + number * ONE_DAY):
            if stretch.status is not status and stretch.start > after:
                yield stretch
            status = stretch.status


def _local(utc: datetime | None) -> datetime | None:
    return utc and utc.astimezone(BERLIN)
