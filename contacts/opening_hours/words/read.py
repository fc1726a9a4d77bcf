"""Hours as people type them: "8–12, 14–17:30", "8:00-12:00 und nach Vereinbarung".

What `write` writes about known hours is read back to the same hours.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from base.words.calendar import SHORT_WEEKDAYS
from contacts.opening_hours.values import Hours, Period, merge

from .grammar import DASH, FLAGS, GAPS, KIND, NOBODY, PART_OF_DAY, WEEKDAY, WORDS
from .read_line import HoursInputError, read_line
from .write import write_span

__all__ = ["HoursInputError", "parse_hours", "parse_week"]

_ENDS = " .,;/&+"
_LAST_WORD = re.compile(rf"\s{WORDS}$", FLAGS)
_CLOSED = re.compile(rf"(?:{NOBODY}|[-–—])?", FLAGS)
# "8–12 Uhr, nachmittags geschlossen", "geschlossen, nach Vereinbarung"
_CLOSED_REST = re.compile(
    rf"(?<=.){GAPS}(?:{PART_OF_DAY}\s+)?{NOBODY}$|^{NOBODY}{GAPS}(?={KIND}$)", FLAGS
)
_WEEKDAYS = re.compile(rf"{WEEKDAY}(?:(?:{DASH}|{GAPS}){WEEKDAY})*", FLAGS)
_WEEKDAY = re.compile(rf"(?P<dash>{DASH})?(?P<name>{WEEKDAY})", FLAGS)


def parse_hours(text: str) -> tuple[Hours, ...]:
    """Return the hours of one day, in order, touching ones of one kind joined.

    A kind without times lasts the whole day. "geschlossen" and nothing at all are ().

    Raises HoursInputError, also if hours of one kind overlap.
    """
    line = _CLOSED_REST.sub("", _one_line(text))
    if _CLOSED.fullmatch(line):
        return ()
    hours = sorted(read_line(line), key=lambda each: (each.kind, each.start))
    for one, other in pairwise(hours):
        if one.kind == other.kind and other.start < one.end:
            raise HoursInputError(
                f"„{write_span(one)}“ und „{write_span(other)}“ überschneiden sich. "
                "Bitte ändern Sie eine der Zeiten oder fassen Sie beide zusammen."
            )
    return merge(hours)


def parse_week(text: str) -> tuple[Period, ...]:
    """Return the periods of a week: "Mo–Mi 8–12 und 14–16 Uhr, Do 8–18 Uhr".

    The groups of days may stand in one line or in several. Days that are not named
    are closed, and so have no period.

    Raises HoursInputError, also for a day without hours and a day named twice.
    """
    hours_by_weekday: dict[int, tuple[Hours, ...]] = {}
    for days, hours in _split_week(_one_line(text)):
        for weekday in _weekdays(days):
            if weekday in hours_by_weekday:
                raise HoursInputError(
                    f"„{SHORT_WEEKDAYS[weekday]}“ kommt zweimal vor. Bitte nennen Sie jeden "
                    "Wochentag nur einmal und alle seine Zeiten dahinter."
                )
            hours_by_weekday[weekday] = parse_hours(hours)
    return tuple(
        Period(weekday, each)
        for weekday, hours in sorted(hours_by_weekday.items())
        for each in hours
    )


def _split_week(line: str) -> Iterator[tuple[str, str]]:
    """Yield groups of days and the text of their hours, both as typed."""
    groups = list(_WEEKDAYS.finditer(line))
    if not groups or groups[0].start() > 0:
        raise HoursInputError(
            "Bitte beginnen Sie mit den Wochentagen, zum Beispiel „Mo–Do 8–12 Uhr“."
        )
    ends = [group.start() for group in groups[1:]] + [len(line)]
    for group, end in zip(groups, ends, strict=True):
        hours = _one_line(line[group.end() : end].lstrip(" :"))
        if not hours:
            raise HoursInputError(
                f"Bei „{group[0]}“ fehlen die Zeiten. Bitte ergänzen Sie sie, oder "
                "schreiben Sie „geschlossen“."
            )
        yield group[0], hours


def _one_line(text: str) -> str:
    """Return the text without brackets, needless spaces, and a separator at its end."""
    lines = text.replace("(", " ").replace(")", " ").splitlines()
    line = ", ".join(" ".join(line.split()) for line in lines).lstrip(_ENDS)
    return _LAST_WORD.sub("", line.rstrip(_ENDS)).rstrip(_ENDS)


def _weekdays(text: str) -> Iterator[int]:
    """Yield the weekdays of "Mo–Mi, Fr"; a range may pass over the end of the week."""
    last = 0
    for match in _WEEKDAY.finditer(text):
        weekday = SHORT_WEEKDAYS.index(match["name"][:2].capitalize())
        missing = (weekday - last) % 7 if match["dash"] else 0
        yield from ((weekday - days) % 7 for days in range(missing - 1, 0, -1))
        yield weekday
        last = weekday
