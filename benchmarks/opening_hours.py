"""How long the opening hours of one office take: ``python -m benchmarks.opening_hours``.

The office has 20 periods and 50 special days. Each figure is processor time in the
fastest of several rounds, because other work on the machine only slows a round down.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import cycle
from time import process_time
from timeit import repeat

from base.time.berlin import BERLIN
from contacts.opening_hours.deviations import deviations
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.state import state_at
from contacts.opening_hours.values import Hours, HoursKind, Period, SpecialDay
from contacts.opening_hours.words.public_week import public_weeks

from . import HEADING, row

ROUNDS = 7
START = datetime(2026, 1, 1, tzinfo=BERLIN)
MOMENTS = [START + timedelta(hours=3 * number) for number in range(365 * 8)]

PERIODS = tuple(
    Period(weekday, Hours(time(opens), time(closes), kind))
    for weekday in range(5)
    for opens, closes, kind in [
        (8, 12, HoursKind.OPEN),
        (13, 14, HoursKind.PHONE),
        (14, 16, HoursKind.OPEN),
        (16, 18, HoursKind.APPOINTMENT),
    ]
)
SPECIAL_DAYS = tuple(
    SpecialDay(first_day, first_day + timedelta(days=1), "Umzug")
    for first_day in (date(2026, 1, 5) + timedelta(weeks=week) for week in range(50))
)


def office() -> Schedule:
    return Schedule(PERIODS, SPECIAL_DAYS)


def measure(action: Callable[[], object], number: int) -> float:
    """Return seconds for one call."""
    return (
        min(repeat(action, timer=process_time, number=number, repeat=ROUNDS)) / number
    )


def first_answers() -> float:
    """Return seconds for one moment of a year, each asked for the first time."""

    def year() -> None:
        schedule = office()
        for moment in MOMENTS:
            state_at(schedule, moment)

    return measure(year, 1) / len(MOMENTS)


def all_changes(schedule: Schedule, end: datetime) -> None:
    """Follow the states from one to the next."""
    moment: datetime | None = START
    while moment and moment < end:
        moment = state_at(schedule, moment).until


def main() -> None:
    known, moments, today = office(), cycle(MOMENTS), START.date()
    state_at(known, START)  # loads the holidays and the time zone
    a_year_later = START + timedelta(days=365)
    rows = [
        (
            "state_at, new schedule",
            measure(lambda: state_at(office(), START), 500),
            None,
        ),
        ("state_at, a year's moments, new schedule", first_answers(), 50),
        (
            "state_at, known day",
            measure(lambda: state_at(known, next(moments)), 5000),
            50,
        ),
        (
            "weeks on the page, new schedule",
            measure(lambda: public_weeks(office(), today), 500),
            None,
        ),
        (
            "deviations of 6 weeks, new schedule",
            measure(lambda: deviations(office(), today, 42), 100),
            None,
        ),
        (
            "changes of a year, new schedule",
            measure(lambda: all_changes(office(), a_year_later), 3),
            50_000,
        ),
    ]
    print(HEADING)
    for name, seconds, most in rows:
        print(row(name, seconds * 1e6, "µs", most))


if __name__ == "__main__":
    main()
