"""From what the clock shows in Berlin to moments, on the two days it changes as well.

A time on the clock means the first moment at which the clock shows it or has passed it:
when it jumps from 02:00 to 03:00 in March, 02:30 is the moment of the jump; when it
shows 02:30 twice in October, the earlier one counts.
"""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


@lru_cache(maxsize=8192)
def moment(day: date, minute: int = 0) -> datetime:
    """Return the moment of a minute (0 to 1439) of a day.

    It is in UTC, because datetimes of one zone compare by what the clock shows.
    """
    clock = datetime.combine(day, time(*divmod(minute, 60)), BERLIN)
    utc = clock.astimezone(UTC)
    if utc.astimezone(BERLIN).hour != clock.hour:  # the clock never shows it
        return clock.replace(minute=0).astimezone(UTC)  # it jumps at full hours
    return utc


def is_skipped(clock: datetime) -> bool:
    """Return whether the clock in Berlin never shows what a naive datetime says."""
    moment_of_it = clock.replace(tzinfo=BERLIN).astimezone(UTC)
    return moment_of_it.astimezone(BERLIN).replace(tzinfo=None) != clock


def day_of(at: datetime) -> date:
    """Return the day in Berlin. Raises ValueError if `at` is naive."""
    if at.utcoffset() is None:
        raise ValueError("the moment must be timezone-aware")
    return at.astimezone(BERLIN).date()
