"""The hours of a week as staff type them: one line of text a weekday.

What is read here can be stored: hours end at midnight at the latest. Early ones that
are more likely meant for the afternoon ("1–5") are refused.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from base.words.calendar import WEEKDAYS
from contacts.opening_hours.values import MINUTES_PER_DAY, Hours, Period

from .doubts import HoursInputError
from .grammar import FLAGS, WEEKDAY
from .read import names_days, parse_days, parse_hours, parse_week
from .read_days import weekday_of
from .write import week_lines, write_hours, write_span

NOON = MINUTES_PER_DAY // 2
EARLIEST = 5 * 60  # who types 1–5 means the afternoon

NEVER_OPEN = (
    "Eine Woche ganz ohne Zeiten lässt sich hier nicht eintragen. Ist die Stelle eine "
    "Zeit lang geschlossen, tragen Sie das bitte unter „Tage mit anderen Zeiten“ ein."
)
_LIKE = re.compile(rf"\s*wie\s+(?:am\s+)?({WEEKDAY})\s*", FLAGS)


@dataclass(frozen=True, slots=True)
class WeekInput:
    """What seven lines say, by weekday (0 = Monday).

    hours: of every day that can be understood; () is closed.
    errors: of the days that cannot, what is wrong in German. A day that shall be like
    one of these is in neither.
    spread: of the lines that name other days, what belongs into the lines of these.
    """

    hours: Mapping[int, tuple[Hours, ...]]
    errors: Mapping[int, str]
    spread: Mapping[int, Mapping[int, str]]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The hours as periods without dates."""
        return tuple(
            Period(weekday, each)
            for weekday in self.hours
            for each in self.hours[weekday]
        )


def read_week(texts: Sequence[str]) -> WeekInput:
    """Read seven lines from Monday on; "wie Montag" repeats what another day says."""
    hours: dict[int, tuple[Hours, ...]] = {}
    errors: dict[int, str] = {}
    spread: dict[int, dict[int, str]] = {}
    origins: dict[int, int] = {}
    for weekday, text in enumerate(texts):
        try:
            origins[weekday] = _origin(texts, weekday)
            if origins[weekday] == weekday:
                days = _named_days(text, weekday)
                hours[weekday] = days.get(weekday, ())
                if set(days) != {weekday}:
                    spread[weekday] = {day: write_hours(days[day]) for day in days}
                    raise HoursInputError(_several_days(weekday, days))
        except HoursInputError as error:
            errors[weekday] = str(error)
            hours.pop(weekday, None)
    for weekday, origin in origins.items():
        if origin in hours:
            hours[weekday] = hours[origin]
    return WeekInput(hours, errors, spread)


def _named_days(text: str, weekday: int) -> dict[int, tuple[Hours, ...]]:
    """Return the hours that the line of a weekday says, by the days that it names."""
    if not names_days(text):
        return {weekday: parse_day(text)}
    days = parse_days(text)
    for hours in days.values():
        _refuse_nights(hours)
    return days


def _several_days(weekday: int, days: Mapping[int, tuple[Hours, ...]]) -> str:
    lines = week_lines(dict(sorted(days.items())))
    places = ", ".join(f"bei {line.days} „{line.hours}“" for line in lines)
    return (
        f"Dieses Feld ist nur für {WEEKDAYS[weekday]}, hier stehen auch andere Tage. Bitte "
        f"schreiben Sie {places}."
    )


def parse_day(text: str) -> tuple[Hours, ...]:
    """Return the hours of one day, in order; "" and "geschlossen" are ().

    Raises HoursInputError, also for hours in the night.
    """
    hours = parse_hours(text)
    _refuse_nights(hours)
    return hours


def parse_whole_week(text: str) -> tuple[Period, ...]:
    """Return the periods of "Mo–Do 8–12 Uhr, Fr 8–10 Uhr"; at least one.

    Raises HoursInputError, also for hours in the night.
    """
    periods = parse_week(text)
    if not periods:
        raise HoursInputError(NEVER_OPEN)
    _refuse_nights(period.hours for period in periods)
    return periods


def _refuse_nights(hours: Iterable[Hours]) -> None:
    for each in hours:
        _refuse_night(each)


def _refuse_night(hours: Hours) -> None:
    if 0 < hours.start < EARLIEST and hours.end <= NOON:
        later = Hours.from_minutes(hours.start + NOON, hours.end + NOON, hours.kind)
        raise HoursInputError(
            f"„{write_span(hours)} Uhr“ ist mitten in der Nacht. Für den Nachmittag "
            f"schreiben Sie bitte „{write_span(later)} Uhr“."
        )
    if hours.end > MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{write_span(hours)} Uhr“ geht über Mitternacht. Bitte teilen Sie die "
            "Zeit: bis 24 Uhr an diesem Tag und ab 0 Uhr am nächsten."
        )


def _origin(texts: Sequence[str], weekday: int) -> int:
    """Return the weekday whose line holds the hours of this one.

    Raises HoursInputError if the lines lead nowhere.
    """
    origin, passed = weekday, set[int]()
    while like := _LIKE.fullmatch(texts[origin]):
        passed.add(origin)
        origin = weekday_of(like[1])
        if origin in passed:
            raise HoursInputError(
                "Hier verweisen Tage nur aufeinander. Bitte schreiben Sie bei "
                f"{WEEKDAYS[origin]} die Zeiten aus."
            )
    if origin != weekday and not texts[origin].strip():
        raise HoursInputError(
            f"Bei {WEEKDAYS[origin]} steht noch nichts. Bitte tragen Sie dort die "
            "Zeiten ein oder schreiben Sie „geschlossen“."
        )
    return origin
