"""Days that are no public holidays and on which an office may be closed all the same."""

from dataclasses import dataclass
from datetime import date

from base.time.holidays import public_holidays

from .schedule import ONE_DAY
from .values import YEAR_END

DAYS_AHEAD = 42
FRIDAY, MONDAY = 4, 0
SHROVE_TUESDAY_TO_EASTER_MONDAY = 48 * ONE_DAY


@dataclass(frozen=True, slots=True)
class DayToDecide:
    """A working day about which staff are asked.

    name: what day it is, as the public reads it: "Heiligabend", "Brückentag".
    holiday: the public holiday beside a Brückentag, else "".
    """

    day: date
    name: str
    holiday: str = ""


def days_to_decide(today: date, days: int = DAYS_AHEAD) -> list[DayToDecide]:
    """Return the days to ask about, in order: after `today`, at most `days` later.

    These are 24 and 31 December, Faschingsdienstag, and single working days between a
    public holiday and a weekend. Today is left out: it is too late to announce it.
    """
    coming = (today + number * ONE_DAY for number in range(1, days + 1))
    return [asked for day in coming if (asked := _ask_about(day))]


def _ask_about(day: date) -> DayToDecide | None:
    if day.weekday() > FRIDAY or _holiday(day):
        return None
    for yearly in YEAR_END:
        if (yearly.month, yearly.day) == (day.month, day.day):
            return DayToDecide(day, yearly.reason)
    if _holiday(day + SHROVE_TUESDAY_TO_EASTER_MONDAY) == "Ostermontag":
        return DayToDecide(day, "Faschingsdienstag")
    beside = {FRIDAY: day - ONE_DAY, MONDAY: day + ONE_DAY}.get(day.weekday())
    if beside and (holiday := _holiday(beside)):
        return DayToDecide(day, "Brückentag", holiday)
    return None


def _holiday(day: date) -> str:
    return public_holidays(day.year).get(day, "")
