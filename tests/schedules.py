"""Hours and schedules for tests: short to write, or at random."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from base.time.berlin import BERLIN
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.state import state_at
from contacts.opening_hours.values import (
    Hours,
    HoursKind,
    Period,
    SpecialDay,
    YearlyDay,
)

EVERY_DAY = range(7)
MONDAY_TO_FRIDAY = range(5)
A_SECOND = timedelta(seconds=1)

TIMES = [time(hour, minute) for hour in range(24) for minute in (0, 0, 30)]
KINDS = [HoursKind.OPEN, HoursKind.OPEN, *HoursKind]
# how many periods; to look for an opening where there are none takes longest
COUNTS = [0, *[5] * 20, *[12] * 20]


def at(text):
    """Return a moment in Berlin: "2026-03-02 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def make_hours(opens, closes, kind=HoursKind.OPEN):
    return Hours(time.fromisoformat(opens), time.fromisoformat(closes), kind)


def make_periods(weekdays, *hours, **validity):
    return tuple(Period(day, each, **validity) for day in weekdays for each in hours)


def make_special_day(first_day, last_day=None, reason="Umzug", hours=()):
    first = date.fromisoformat(first_day)
    last = date.fromisoformat(last_day) if last_day else first
    return SpecialDay(first, last, reason, hours)


MORNING = make_hours("08:00", "12:00")

# Monday 2 March 2026 is an ordinary day; the next holiday is Karfreitag, 3 April
OFFICE = Schedule(
    make_periods(
        range(4),
        MORNING,
        make_hours("13:00", "14:00", HoursKind.PHONE),
        make_hours("14:00", "16:00", HoursKind.APPOINTMENT),
    )
    + make_periods([4], MORNING)
)


def before(moment):
    # datetimes of one zone are added by what the clock shows
    return moment.astimezone(UTC) - A_SECOND


def changes(schedule, after, end):
    """Yield the moments between the two at which the status changes."""
    while (after := state_at(schedule, after).until) and after < end.astimezone(UTC):
        yield after


def random_hours(rng):
    return Hours(rng.choice(TIMES), rng.choice(TIMES), rng.choice(KINDS))


def random_moment(rng):
    """Return a moment from 2023 to 2028, often close to a change of the clock."""
    change = rng.choice(["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
    minutes = rng.randrange(-2, 30) * 30
    if rng.random() < 0.7:
        change, minutes = "2023-01-01", rng.randrange(5 * 365 * 24 * 60)
    return (at(change) + timedelta(minutes=minutes)).replace(fold=rng.randrange(2))


def random_schedule(rng: Random, inherits=True):
    """Return a schedule of anything that rules can say, overlaps and nights included."""
    return Schedule(
        periods=tuple(_random_period(rng) for _ in range(rng.choice(COUNTS))),
        special_days=tuple(_random_special_day(rng) for _ in range(rng.randrange(6))),
        yearly_days=(YearlyDay(12, 24, "Heiligabend", (random_hours(rng),)),),
        closed_on_holidays=rng.random() < 0.7,
        parent=random_schedule(rng, False) if inherits and rng.random() < 0.3 else None,
    )


def _random_period(rng):
    valid_from, valid_until = (
        random_moment(rng).date() if rng.random() < 0.1 else None for _ in "fu"
    )
    return Period(rng.randrange(7), random_hours(rng), valid_from, valid_until)


def _random_special_day(rng):
    first_day = random_moment(rng).date()
    last_day = first_day + timedelta(days=rng.choice([0, 0, 1, 20]))
    count = rng.choice([0, 0, 1, 2, None])
    hours = None if count is None else tuple(random_hours(rng) for _ in range(count))
    return SpecialDay(first_day, last_day, rng.choice(["Umzug", "Fortbildung"]), hours)
