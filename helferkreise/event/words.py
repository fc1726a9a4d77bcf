"""When something takes place, in German words."""

from datetime import date, datetime, time
from itertools import islice

from base.time.berlin import BERLIN, day_of
from base.words.calendar import clock, day_ahead, hour

from .recurrence import (
    HORIZON,
    ONE_DAY,
    Occurrence,
    Series,
    occurrences,
    series_in_words,
)

MIDNIGHT = time()


def when(occurrence: Occurrence, today: date) -> str:
    """Return "Donnerstag, 26. November, 16–18 Uhr", or "…, ganztägig".

    An end on another day is named with its day; midnight is 24 Uhr of the day before.
    The year is named if it is another one than today's.
    """
    start = occurrence.start.astimezone(BERLIN)
    end = occurrence.end.astimezone(BERLIN)
    end_day, end_hour = end.date(), hour(end)
    if end.time() == MIDNIGHT:
        end_day, end_hour = end_day - ONE_DAY, "24"
    first_day = day_ahead(start.date(), today)
    until = f", bis {day_ahead(end_day, today)}" if end_day != start.date() else ""
    if occurrence.is_all_day:
        return f"{first_day}{until}, ganztägig"
    if until:
        return f"{first_day}, {clock(start)}{until}, {end_hour} Uhr"
    return f"{first_day}, {hour(start)}–{end_hour} Uhr"


def outlook(series: Series, now: datetime) -> str:
    """Return what a rule means, for whoever enters it, with the next four times.

    "Jeden Montag. Als Nächstes: Montag, 4. Januar; Montag, 11. Januar (fällt aus)."
    """
    rule = series_in_words(series) or "einmal"
    times = occurrences(series, now, max(now, series.start) + HORIZON)
    coming = [_write_time_ahead(time, day_of(now)) for time in islice(times, 4)]
    next_ones = f"Als Nächstes: {'; '.join(coming)}." if coming else "Das ist vorbei."
    return f"{rule[0].upper()}{rule[1:]}. {next_ones}"


def _write_time_ahead(occurrence: Occurrence, today: date) -> str:
    day = day_ahead(day_of(occurrence.start), today)
    if not occurrence.is_cancelled:
        return day
    reason = f": {occurrence.holiday}" if occurrence.holiday else ""
    return f"{day} (fällt aus{reason})"
