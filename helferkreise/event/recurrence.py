"""Dates that repeat: from a rule to the moments at which something takes place.

What the clock shows stays the same all year: a meeting at 19:00 is at 19:00 in summer
and in winter, an hour apart in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from base.time.berlin import BERLIN, day_of, moment
from base.time.holidays import public_holidays
from base.words.calendar import WEEKDAYS, long_date

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# how far ahead the next time is looked for: more than a year of times may fall out
HORIZON = timedelta(days=400)


class Rule(StrEnum):
    """How something repeats; days of the month are counted by weekday."""

    ONCE = ""
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    MONTHLY_LAST = "monthly_last"


# of those that count weeks: how many from one time to the next
WEEKS = {Rule.WEEKLY: 1, Rule.FORTNIGHTLY: 2}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which something takes place, or would if it were not cancelled.

    start, end: in UTC, because datetimes of one zone compare by what the clock shows.
    holiday: the name of the public holiday because of which it is cancelled, or "".
    is_all_day: it lasts whole days; `end` is the midnight after the last one.
    """

    start: datetime
    end: datetime
    is_cancelled: bool = False
    holiday: str = ""
    is_all_day: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """When something takes place: once, or by a rule.

    start, end: of the first time, aware. Its weekday repeats; MONTHLY repeats its place
    in the month too: a fifth Tuesday comes only in months that have five. MONTHLY_LAST
    takes the last such weekday, from the first one on that is not before `start`.
    until: the last day on which a time may begin; None has no end.
    exceptions: days in Berlin on which it does not take place.
    skips_holidays: whether the public holidays of the Oberallgäu are exceptions too.
    is_all_day: from midnight to midnight, whole days.

    What takes place once knows neither end nor holidays. Raises ValueError if a moment
    is naive.
    """

    start: datetime
    end: datetime
    rule: Rule = Rule.ONCE
    until: date | None = None
    exceptions: frozenset[date] = frozenset()
    skips_holidays: bool = False
    is_all_day: bool = False

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise ValueError("start and end must be timezone-aware")

    @property
    def place_in_month(self) -> int:
        """1 for the first such weekday of the month, up to 5."""
        return (day_of(self.start).day - 1) // WEEK.days + 1

    @property
    def weekday(self) -> int:
        """The weekday of the first time; 0 = Monday."""
        return day_of(self.start).weekday()


def occurrences(
    series: Series, after: datetime, before: datetime
) -> Iterator[Occurrence]:
    """Yield what is not over at `after` and begins before `before`, in order.

    Cancelled times are among them, marked.
    """
    if series.rule is Rule.ONCE:
        times = iter([_once(series)])
    else:
        length = day_of(series.end) - day_of(series.start)
        days = days_between(series, day_of(after) - length, day_of(before))
        times = (_occurrence_on(series, day) for day in days)
    return (time for time in times if time.end > after and time.start < before)


def next_occurrence(series: Series, after: datetime) -> Occurrence | None:
    """Return the first that takes place and is not over; None within 400 days.

    What takes place once is told even if it is cancelled: people may count on it.
    """
    before = max(after, series.start) + HORIZON
    times = occurrences(series, after, before)
    is_once = series.rule is Rule.ONCE
    return next((time for time in times if is_once or not time.is_cancelled), None)


def time_on(series: Series, day: date) -> Occurrence:
    """Return the time that begins on a day, of which it is known that there is one."""
    if series.rule is Rule.ONCE:
        return _once(series)
    return _occurrence_on(series, day)


def falls_on(series: Series, day: date) -> bool:
    """Return whether it takes place on a day, or would if it were not cancelled."""
    if series.rule is Rule.ONCE:
        return day == day_of(series.start)
    return any(days_between(series, day, day))


def cancelled(series: Series, last: date) -> Iterator[Occurrence]:
    """Yield the times of a rule that fall out, from its start to the day `last`."""
    if series.rule is Rule.ONCE:
        return
    for day in days_between(series, day_of(series.start), last):
        if day in series.exceptions or _holiday_on(series, day):
            yield _occurrence_on(series, day)


def days_between(series: Series, first: date, last: date) -> Iterator[date]:
    """Yield the days of a repeating rule from `first` to `last`, both included."""
    start = day_of(series.start)
    first = max(first, start)
    last = min(last, series.until) if series.until else last
    if weeks := WEEKS.get(series.rule):
        # from the first day of the rule that is wanted, not from years ago
        first += (start - first) % (weeks * WEEK)
        rule = rrule(WEEKLY, interval=weeks, dtstart=first, until=last)
    else:
        place = -1 if series.rule is Rule.MONTHLY_LAST else series.place_in_month
        nth = weekday(series.weekday)(place)
        rule = rrule(MONTHLY, byweekday=nth, dtstart=first, until=last)
    return (time.date() for time in rule)


def _holiday_on(series: Series, day: date) -> str:
    return public_holidays(day.year).get(day, "") if series.skips_holidays else ""


def _once(series: Series) -> Occurrence:
    start, end = series.start.astimezone(UTC), series.end.astimezone(UTC)
    is_cancelled = day_of(start) in series.exceptions
    return Occurrence(start, end, is_cancelled, is_all_day=series.is_all_day)


def _occurrence_on(series: Series, day: date) -> Occurrence:
    holiday = _holiday_on(series, day)
    start, end = series.start.astimezone(BERLIN), series.end.astimezone(BERLIN)
    begins = moment(day, start.hour * 60 + start.minute)
    ends = moment(day + (end.date() - start.date()), end.hour * 60 + end.minute)
    if ends <= begins:  # both in the hour that the clock skips
        ends = begins + (series.end - series.start)
    return Occurrence(
        begins,
        ends,
        is_cancelled=day in series.exceptions or bool(holiday),
        holiday=holiday,
        is_all_day=series.is_all_day,
    )


def rrule_text(series: Series) -> str:
    """Return the rule for a calendar file (RFC 5545), "" for what takes place once.

    Its UNTIL is the last day of whole days, else its last second in UTC: RFC 5545.
    """
    code = WEEKDAY_CODES[series.weekday]
    parts = {
        Rule.ONCE: "",
        Rule.WEEKLY: f"FREQ=WEEKLY;BYDAY={code}",
        Rule.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}",
        Rule.MONTHLY: f"FREQ=MONTHLY;BYDAY={series.place_in_month}{code}",
        Rule.MONTHLY_LAST: f"FREQ=MONTHLY;BYDAY=-1{code}",
    }[series.rule]
    if series.until and parts:
        last = moment(series.until + ONE_DAY) - timedelta(seconds=1)
        whole_day = f"{series.until:%Y%m%d}"
        parts += (
            f";UNTIL={whole_day if series.is_all_day else f'{last:%Y%m%dT%H%M%SZ}'}"
        )
    return parts


def series_in_words(series: Series) -> str:
    """Return "jeden 1. Dienstag im Monat bis 31. Juli 2027"; "" for what is once."""
    name = WEEKDAYS[series.weekday]
    words = {
        Rule.ONCE: "",
        Rule.WEEKLY: f"jeden {name}",
        Rule.FORTNIGHTLY: f"alle zwei Wochen am {name}",
        Rule.MONTHLY: f"jeden {series.place_in_month}. {name} im Monat",
        Rule.MONTHLY_LAST: f"jeden letzten {name} im Monat",
    }[series.rule]
    if series.rule is Rule.MONTHLY and series.place_in_month == 5:
        words += " (wenn es ihn gibt)"
    if series.until and words:
        words += f" bis {long_date(series.until)}"
    return words
