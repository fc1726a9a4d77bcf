"""Hours of days and weeks as people write them: "Mo–Mi 8–12 und 14–16 Uhr".

`read` reads what is written here, and much that people write differently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from types import MappingProxyType

from base.words.calendar import SHORT_WEEKDAYS, day_ahead, hour, long_date
from contacts.opening_hours.dated_weeks import by_dates
from contacts.opening_hours.deviations import Deviation
from contacts.opening_hours.schedule import ONE_DAY
from contacts.opening_hours.values import (
    MINUTES_PER_DAY,
    Hours,
    HoursKind,
    Period,
    merge,
)

KIND_WORDS = {
    HoursKind.APPOINTMENT: "nach Vereinbarung",
    HoursKind.PHONE: "telefonisch",
}
ANY_TIME = {kind: Hours(time(0), time(0), kind) for kind in HoursKind}
# minutes of the day: "nachmittags nach Vereinbarung"
HALF_DAYS = {
    "vormittags": (0, MINUTES_PER_DAY // 2),
    "nachmittags": (MINUTES_PER_DAY // 2, MINUTES_PER_DAY),
}
LUNCH = 2 * 60  # minutes after noon until which a morning may last
CLOSED = "geschlossen"
NOT_KNOWN = "noch nicht bekannt"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Weekdays in a row (0 = Monday) with the same hours, and these hours in words.

    deviation: the days on which these weekdays come next, if other hours hold then.
    """

    weekdays: tuple[int, ...]
    hours: str
    deviation: Deviation | None = None

    @property
    def days(self) -> str:
        """The weekdays in words: "Mo–Mi"."""
        days = [SHORT_WEEKDAYS[weekday] for weekday in self.weekdays]
        return f"{days[0]}–{days[-1]}" if len(days) > 2 else ", ".join(days)

    def __str__(self) -> str:
        return f"{self.days} {self.hours}"


def week_lines(
    days: Mapping[int, Sequence[Hours] | None],
    deviations: Mapping[int, Deviation] = MappingProxyType({}),
) -> list[WeekLine]:
    """Return the hours of some weekdays, those in a row with equal ones in one line.

    Only those in a row: who looks for Friday after Thursday does not look above it.
    deviations: by weekday, those of the day on which it comes next.
    """
    lines: list[WeekLine] = []
    for weekday, hours in days.items():
        line = WeekLine((weekday,), write_hours(hours), deviations.get(weekday))
        if lines and (joined := _join(lines[-1], line)):
            lines[-1] = joined
        else:
            lines.append(line)
    return lines


def _join(one: WeekLine, other: WeekLine) -> WeekLine | None:
    """Return one line for both, or None if they do not say the same of days in a row."""
    first, last = one.deviation, other.deviation
    weekdays = (*one.weekdays, *other.weekdays)
    if other.weekdays[0] != one.weekdays[-1] + 1 or one.hours != other.hours:
        return None
    if not (first and last):
        return WeekLine(weekdays, one.hours) if first is last else None
    if first.last_day + ONE_DAY != last.first_day:
        return None
    if (first.hours, first.reason) != (last.hours, last.reason):
        return None
    return WeekLine(weekdays, one.hours, replace(first, last_day=last.last_day))


def write_hours(hours: Iterable[Hours] | None) -> str:
    """Return the hours of a day in words: "8–12 Uhr, telefonisch 14–16 und 17–18 Uhr".

    The kind stands before its times, so that nobody asks whether it is that of the
    times before it as well. An appointment or a call at any time of the day, or of half
    of it, is written without times. No hours are "geschlossen", None is "noch nicht bekannt".
    """
    if hours is None:
        return NOT_KNOWN
    merged = merge(hours)
    spans = {kind: [each for each in merged if each.kind == kind] for kind in HoursKind}
    untimed = [kind for kind in KIND_WORDS if spans[kind] == [ANY_TIME[kind]]]
    timed = [kind for kind in HoursKind if spans[kind] and kind not in untimed]
    opens = spans[HoursKind.OPEN]
    times = ", ".join(_write_kind(kind, spans[kind], opens) for kind in timed)
    kinds = " und ".join(KIND_WORDS[kind] for kind in untimed)
    if not (times and kinds):
        return times or kinds or CLOSED
    # "telefonisch 9–10 Uhr und nach Vereinbarung" would say both of 9–10
    return f"{times}{' und ' if timed == [HoursKind.OPEN] else ', außerdem '}{kinds}"


def _write_kind(kind: HoursKind, spans: Sequence[Hours], opens: Sequence[Hours]) -> str:
    """Return the spans of one kind: "telefonisch 14–16 Uhr".

    opens: of the same day. A half of it in which some are is written with its times, or
    the kind would seem to be theirs.
    """
    if kind == HoursKind.OPEN:
        return _write_spans(spans)
    for part, (start, end) in HALF_DAYS.items():
        is_free = not any(_is_in_half(each, start) for each in opens)
        if is_free and spans == [Hours.from_minutes(start, end, kind)]:
            return f"{part} {KIND_WORDS[kind]}"
    return f"{KIND_WORDS[kind]} {_write_spans(spans)}"


def _is_in_half(span: Hours, start: int) -> bool:
    """Whether hours are in the half of the day from a minute; a morning ends at lunch."""
    noon = MINUTES_PER_DAY // 2
    if start < noon:
        return span.start < noon
    return span.start >= noon or span.end > noon + LUNCH


def _write_spans(spans: Sequence[Hours]) -> str:
    """Return spans of one kind: "8–10, 11–12 und 22–2 Uhr am Folgetag"."""
    *others, last = (write_span(span) for span in spans)
    text = f"{', '.join(others)} und {last}" if others else last
    over_midnight = spans[-1].end > MINUTES_PER_DAY  # merged, so only the last can
    return f"{text} Uhr{' am Folgetag' if over_midnight else ''}"


def write_span(span: Hours) -> str:
    """Return the times alone: "8–12", "14–17:30", "18–24"."""
    closes = "24" if span.end == MINUTES_PER_DAY else hour(span.closes)
    return f"{hour(span.opens)}–{closes}"


def write_week(periods: Iterable[Period]) -> str:
    """Return the hours of a week in lines, whatever its dates; they are read back."""
    days: dict[int, list[Hours]] = {weekday: [] for weekday in range(7)}
    for period in periods:
        days[period.weekday].append(period.hours)
    return "\n".join(map(str, week_lines(days)))


def write_weeks(periods: Iterable[Period]) -> str:
    """Return all weeks of an office in lines: the usual one, then those with dates."""
    weeks = []
    for (first_day, last_day), of_week in by_dates(periods).items():
        dates = [
            f"{word} {long_date(day)}"
            for word, day in (("ab", first_day), ("bis", last_day))
            if day
        ]
        lines = [f"{' '.join(dates)}:"] if dates else []
        weeks.append("\n".join([*lines, write_week(of_week)]))
    return "\n".join(weeks)


def write_day(day: date, today: date) -> str:
    """Return "Do, 24. Dezember", with the year if that is not the one of `today`."""
    return day_ahead(day, today, SHORT_WEEKDAYS)


def write_deviation(deviation: Deviation, today: date) -> str:
    """Return "Do, 24. Dezember: geschlossen (Heiligabend)"."""
    days = write_day(deviation.first_day, today)
    if deviation.last_day != deviation.first_day:
        days += f" bis {write_day(deviation.last_day, today)}"
    return f"{days}: {write_hours(deviation.hours)} ({deviation.reason})"
