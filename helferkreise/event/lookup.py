"""What the database finds dates by, as it cannot read a rule itself.

A rhythm is a short text: "w0" for each Monday, "f0.1" for each Monday of the weeks with an
odd number, "m0.2" for the second Monday of a month, "l0" for the last. A day has only a few
of them, so whatever can begin on it is found without reading any other date.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from base.time.berlin import day_of

from .recurrence import ONE_DAY, WEEK, Rule, Series, next_occurrence

LONGEST_REPEATED = timedelta(days=7)  # times of a rule must not run into each other
ALWAYS = datetime(1, 1, 2, tzinfo=UTC)


class Lookup(NamedTuple):
    """What is stored of a date beside what was entered, under these names.

    rhythm: "" for what takes place once. nights: how many days it ends after the one on
    which it begins. next_start, next_end: of the next time that takes place, if any; they
    hold at each moment from `next_from` on that is before `next_end`.
    """

    rhythm: str
    nights: int
    next_from: datetime
    next_start: datetime | None
    next_end: datetime | None


def lookup(series: Series, now: datetime) -> Lookup:
    """Return what to find a date by. What comes next, it tells from now on."""
    is_ahead = series.rule is Rule.ONCE or now <= series.start
    found = next_occurrence(series, series.start if is_ahead else now)
    return Lookup(
        rhythm=rhythm(series),
        nights=max(0, (day_of(series.end) - day_of(series.start)).days),
        next_from=ALWAYS if is_ahead else now,
        next_start=found.start if found else None,
        next_end=found.end if found else None,
    )


def rhythm(series: Series) -> str:
    """Return on which days times of a rule may begin."""
    if series.rule is Rule.ONCE:
        return ""
    weekly, fortnightly, monthly, last = _of_day(day_of(series.start))
    return {
        Rule.WEEKLY: weekly,
        Rule.FORTNIGHTLY: fortnightly,
        Rule.MONTHLY: monthly,
        Rule.MONTHLY_LAST: last,
    }[series.rule]


def rhythms_on(day: date) -> frozenset[str]:
    """Return the rhythms of all rules that may give a time on a day."""
    *usual, last = _of_day(day)
    is_last = (day + WEEK).month != day.month
    return frozenset([*usual, last] if is_last else usual)


def rhythms_between(first: date, last: date) -> set[str]:
    """Return the rhythms of two days and all between them."""
    days = (first + number * ONE_DAY for number in range((last - first).days + 1))
    return {each for day in days for each in rhythms_on(day)}


def _of_day(day: date) -> tuple[str, str, str, str]:
    weekday, week = day.weekday(), (day.toordinal() - 1) // 7
    place = (day.day - 1) // 7 + 1
    return (
        f"w{weekday}",
        f"f{weekday}.{week % 2}",
        f"m{weekday}.{place}",
        f"l{weekday}",
    )
