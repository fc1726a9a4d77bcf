"""When something takes place, in German words."""

from datetime import date, datetime
from itertools import islice

from base.time.berlin import BERLIN, day_of
from base.words.calendar import clock, day_ahead, hour

from .recurrence import HORIZON, Occurrence, Series, occurrences, series_in_words


def when(occurrence: Occurrence, today: date) -> str:
    """Return "Donnerstag, 26. November, 16–18 Uhr".

    An end on another day is named with its day. The year is named if it is another
    one than today's.
    """
    start = occurrence.start.astimezone(BERLIN)
    end = occurrence.end.astimezone(BERLIN)
    first_day = day_ahead(start.date(), today)
    if start.date() == end.date():
        return f"{first_day}, {hour(start)}–{clock(end)}"
    last_day = day_ahead(end.date(), today)
    return f"{first_day}, {clock(start)}, bis {last_day}, {clock(end)}"


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
