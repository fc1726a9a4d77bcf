"""The hours of a week as staff type them: one line of text a weekday.

What is read here can be stored: hours end at midnight at the latest. Early ones that
are more likely meant for the afternoon ("1–5") are refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from base.words.calendar import WEEKDAYS
from contacts.opening_hours.values import MINUTES_PER_DAY, Hours, Period

from .grammar import WEEKDAY
from .read import HoursInputError, parse_hours, parse_week
from .write import write_span

NOON = MINUTES_PER_DAY // 2
EARLIEST = 5 * 60  # who types 1–5 means the afternoon

NEVER_OPEN = (
    "Eine Woche ganz ohne Zeiten lässt sich hier nicht eintragen. Ist die Stelle eine "
    "Zeit lang geschlossen, tragen Sie das bitte als besonderen Tag ein."
)
_LIKE = re.compile(rf"\s*wie\s+(?:am\s+)?({WEEKDAY})\s*", re.IGNORECASE)
_ABBREVIATIONS = [name[:2].lower() for name in WEEKDAYS]


@dataclass(frozen=True, slots=True)
class WeekInput:
    """What seven lines say, by weekday (0 = Monday).

    hours: of every day that can be understood; () is closed.
    errors: of the days that cannot, what is wrong in German. A day that shall be like
    one of these is in neither.
    """

    hours: Mapping[int, tuple[Hours, ...]]
    errors: Mapping[int, str]

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
    origins: dict[int, int] = {}
    for weekday, text in enumerate(texts):
        try:
            origins[weekday] = _origin(texts, weekday)
            if origins[weekday] == weekday:
                hours[weekday] = parse_day(text)
        except HoursInputError as error:
            errors[weekday] = str(error)
    for weekday, origin in origins.items():
        if origin in hours:
            hours[weekday] = hours[origin]
    return WeekInput(hours, errors)


def parse_day(text: str) -> tuple[Hours, ...]:
    """Return the hours of one day, in order; "" and "geschlossen" are ().

    Raises HoursInputError, also for hours in the night.
    """
    hours = parse_hours(text)
    for each in hours:
        _refuse_night(each)
    return hours


def parse_whole_week(text: str) -> tuple[Period, ...]:
    """Return the periods of "Mo–Do 8–12 Uhr, Fr 8–10 Uhr"; at least one.

    Raises HoursInputError, also for hours in the night.
    """
    periods = parse_week(text)
    if not periods:
        raise HoursInputError(NEVER_OPEN)
    for period in periods:
        _refuse_night(period.hours)
    return periods


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
        origin = _ABBREVIATIONS.index(like[1][:2].lower())
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
