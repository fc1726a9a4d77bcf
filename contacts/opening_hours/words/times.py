"""Two times of day as typed, and whether a word like "nachmittags" fits them."""

import re
from collections.abc import Iterable

from contacts.opening_hours.values import MINUTES_PER_DAY, Hours, HoursKind

from .doubts import HoursInputError
from .grammar import Token
from .write import HALF_DAYS, LUNCH, write_hours, write_span

NOON = MINUTES_PER_DAY // 2
MORNING, AFTERNOON = HALF_DAYS.values()
NIGHT = (
    " Was über Mitternacht geht, teilen Sie bitte: bis 24 Uhr an diesem Tag und ab 0 Uhr "
    "am nächsten."
)


def read_span(opens: str, closes: str, over_midnight: bool = False) -> Hours:
    """Return the open hours between two times. Raises HoursInputError.

    over_midnight: whether the second is one of the following day.
    """
    start, end = _minutes(opens), _minutes(closes)
    if over_midnight:
        end += MINUTES_PER_DAY
    elif end == 0 and start:
        end = MINUTES_PER_DAY
    if start == MINUTES_PER_DAY:
        raise HoursInputError(
            "Um 24 Uhr kann nur etwas enden. Bitte schreiben Sie „0“."
        )
    if end <= start:
        raise HoursInputError(
            f"„{opens}–{closes} Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die "
            f"Zeiten.{NIGHT if start > NOON >= 2 * end else ''}"
        )
    if end > start + MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{opens}–{closes} Uhr am Folgetag“ ist länger als ein Tag. Bitte lassen "
            "Sie „am Folgetag“ weg, wenn derselbe Tag gemeint ist."
        )
    return Hours.from_minutes(start, end, HoursKind.OPEN)


def _minutes(text: str) -> int:
    hour, minute, *_ = [*map(int, re.findall(r"\d+", text)), 0]
    minutes = hour * 60 + minute
    if minute > 59 or minutes > MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{text}“ ist keine Uhrzeit. Bitte schreiben Sie Uhrzeiten von 0 bis 24, "
            "zum Beispiel „8“ oder „14:30“."
        )
    return minutes


def is_morning(part: Token) -> bool:
    return part.text.lower().removeprefix("am ").startswith(("vor", "mor", "frü"))


def is_afternoon(part: Token) -> bool:
    return part.text.lower().removeprefix("am ").startswith(("nach", "abend"))


def when(part: Token) -> str:
    """Return the question for the times of a part of the day."""
    return (
        f"Von wann bis wann ist „{part.text}“? Bitte schreiben Sie die Uhrzeiten dazu, "
        f"zum Beispiel „{'14–16' if is_afternoon(part) else '8–12'} Uhr“."
    )


def half_day(part: Token, kind: HoursKind) -> Hours:
    """Return "nachmittags" without times as hours. Raises HoursInputError."""
    if not (is_morning(part) or part.text.lower().removeprefix("am ")[:4] == "nach"):
        raise HoursInputError(when(part))
    start, end = MORNING if is_morning(part) else AFTERNOON
    return Hours.from_minutes(start, end, kind)


def check_part(part: Token, span: Hours) -> None:
    """Raise HoursInputError if times are not in the part of the day beside them."""
    if is_morning(part) and span.start >= NOON:
        raise HoursInputError(
            f"„{part.text}“ passt nicht zu „{write_span(span)} Uhr“. Bitte lassen Sie das "
            "Wort weg oder ändern Sie die Zeit."
        )
    if is_afternoon(part) and span.end <= NOON:
        later = Hours.from_minutes(span.start + NOON, span.end + NOON, span.kind)
        raise HoursInputError(
            f"„{part.text}“ passt nicht zu „{write_span(span)} Uhr“. Meinen Sie "
            f"„{write_span(later)} Uhr“? Bitte schreiben Sie es so."
        )


def is_in(part: Token, span: Hours) -> bool | None:
    """Return whether hours are in a half of the day; None if they are in both."""
    if not (is_morning(part) or is_afternoon(part)):  # "mittags"
        return None if span.start < NOON + LUNCH // 4 < span.end else False
    if span.end <= NOON + LUNCH and span.start < NOON:
        return is_morning(part)
    return is_afternoon(part) if span.start >= NOON else None


def without(part: Token, hours: Iterable[Hours]) -> list[Hours]:
    """Return the hours of a day that are left where a half of it is closed.

    Raises HoursInputError if that is not clear.
    """
    given = list(hours)
    inside = [is_in(part, each) for each in given]
    if None in inside or all(inside):
        raise closed_part(part, given)
    return [
        each for each, is_inside in zip(given, inside, strict=True) if not is_inside
    ]


def closed_part(part: Token, hours: Iterable[Hours], days: str = "") -> HoursInputError:
    """Return the error that asks what holds when a part of a day is closed.

    days: of which days that is said, if of some.
    """
    given = list(hours)
    said = f" und außerdem „{write_hours(given)}“" if given else ""
    return HoursInputError(
        f"Hier steht „{f'{days} {part.text}'.strip()} geschlossen“{said}. Von wann bis wann ist geöffnet? "
        "Bitte schreiben Sie nur diese Zeiten, zum Beispiel „8–12 Uhr“."
    )
