"""The hours of a day and of a week as people write them: "Mo–Mi 8–12 und 14–16 Uhr".

`hours_input` reads what is written here, and much that people write differently.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from .hours import MINUTES_PER_DAY, Hours, Kind, merge
from .schedule import ONE_DAY, Schedule

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
KIND_WORDS = {Kind.APPOINTMENT: "nach Vereinbarung", Kind.PHONE: "telefonisch"}
CLOSED = "geschlossen"
NOT_KNOWN = "noch nicht bekannt"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Weekdays (0 = Monday) with the same hours, and these hours in words."""

    weekdays: tuple[int, ...]
    hours: str

    @property
    def days(self) -> str:
        """The weekdays in words: "Mo–Mi, Fr"."""
        return ", ".join(_write_run(run) for run in _runs(self.weekdays))

    def __str__(self) -> str:
        return f"{self.days} {self.hours}"


def week(schedule: Schedule, day: date) -> list[WeekLine]:
    """Return the usual week around a day: every weekday once, equal ones together.

    What is valid in that week from Monday to Sunday counts; special days and holidays
    do not, they are told as `deviations`. Empty if nothing of the week is known.
    """
    monday = day - day.weekday() * ONE_DAY
    usual = [schedule.usual_hours(monday + number * ONE_DAY) for number in range(7)]
    if all(hours is None for hours in usual):
        return []
    weekdays_by_text: dict[str, list[int]] = {}
    for weekday, hours in enumerate(usual):
        weekdays_by_text.setdefault(write_hours(hours), []).append(weekday)
    return [
        WeekLine(tuple(weekdays), text) for text, weekdays in weekdays_by_text.items()
    ]


def write_hours(hours: Iterable[Hours] | None) -> str:
    """Return the hours of a day in words: "8–12 Uhr, 14–16 Uhr telefonisch".

    An appointment or a call at any time of the day is written without times. No hours
    are "geschlossen", None is "noch nicht bekannt".
    """
    if hours is None:
        return NOT_KNOWN
    timed: list[str] = []
    untimed: list[str] = []
    merged = merge(hours)
    for kind in Kind:
        spans = [each for each in merged if each.kind == kind]
        if not spans:
            continue
        if kind in KIND_WORDS and spans == [Hours(time(0), time(0), kind)]:
            untimed.append(KIND_WORDS[kind])
        else:
            timed.append(f"{_write_spans(spans)} {KIND_WORDS.get(kind, '')}".strip())
    return _join(", ".join(timed), " und ".join(untimed)) or CLOSED


def _join(timed: str, untimed: str) -> str:
    if not (timed and untimed):
        return timed or untimed
    # "9–10 Uhr telefonisch und nach Vereinbarung" would say both of 9–10
    return f"{timed}{' und ' if timed.endswith('Uhr') else ', außerdem '}{untimed}"


def _write_spans(spans: Sequence[Hours]) -> str:
    """Return spans of one kind: "8–10, 11–12 und 22–2 Uhr am Folgetag"."""
    *others, last = (write_span(span) for span in spans)
    text = f"{', '.join(others)} und {last}" if others else last
    over_midnight = spans[-1].end > MINUTES_PER_DAY  # merged, so only the last can
    return f"{text} Uhr{' am Folgetag' if over_midnight else ''}"


def write_span(span: Hours) -> str:
    """Return the times alone: "8–12", "14–17:30", "18–24"."""
    closes = "24" if span.end == MINUTES_PER_DAY else _write_time(span.closes)
    return f"{_write_time(span.opens)}–{closes}"


def _write_time(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else f"{moment.hour}"


def _runs(weekdays: Sequence[int]) -> list[list[int]]:
    """Return the weekdays split where one is missing."""
    numbered = enumerate(weekdays)
    grouped = groupby(numbered, key=lambda pair: pair[1] - pair[0])
    return [[weekday for _, weekday in pairs] for _, pairs in grouped]


def _write_run(run: Sequence[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    if len(run) == 1:
        return first
    return f"{first}–{last}" if len(run) > 2 else f"{first}, {last}"
