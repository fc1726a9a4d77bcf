"""Hours as people type them: "8–12, 14–17:30", "8:00-12:00 und nach Vereinbarung".

What `hours_text` writes about known hours is read back to the same hours.
"""

import re
from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from .hours import MINUTES_PER_DAY, Hours, Kind, Period, merge
from .hours_text import CLOSED, WEEKDAYS, write_hours, write_span

TIME = r"\d{1,2}(?:[:.]\d{2})?(?![:.]?\d)"
DASH = r"\s*(?:[-–—]|\bbis\b)\s*"
SPAN = rf"(?:von\s+)?{TIME}(?:\s*Uhr)?{DASH}{TIME}"
WORDS = r"(?:und|sowie|sonst|außerdem)"
GAPS = rf"\s*(?:(?:[,;/&+]|{WORDS})\s*)+"
PHONE = r"(?:nur\s+)?(?:telefonisch(?:\s+erreichbar)?|(?:per|am)\s+Telefon)"
APPOINTMENT = (
    r"(?:nur\s+)?(?:nach\s+(?:\w+\s+){0,2}(?:Termin)?(?:vereinbarung|absprache)"
    r"|mit\s+Termin|n\.\s*V\.?)"
)
KIND = rf"(?:{PHONE}|{APPOINTMENT})(?!\w)"
# one kind of hours: the kind stands before or after the times, or alone
GROUP = rf"""
    (?:(?P<before>{KIND})\s*:?\s*)?
    (?P<spans>{SPAN}(?:{GAPS}{SPAN})*)
    (?P<uhr>\s*Uhr)?
    (?P<night>\s*am\s+(?:Folgetag|nächsten\s+Tag))?
    (?(before)|(?:\s*(?P<after>{KIND}))?)
    |(?P<alone>{KIND})
"""
WEEKDAY = (
    r"\b(?:Mo(?:ntags?)?|Di(?:enstags?)?|Mi(?:ttwochs?)?|Do(?:nnerstags?)?"
    r"|Fr(?:eitags?)?|Sa(?:mstags?)?|So(?:nntags?)?)\b\.?"
)

_ENDS = " .,;/&+"
_FLAGS = re.IGNORECASE | re.VERBOSE
_TIME = re.compile(TIME, _FLAGS)
_PHONE = re.compile(PHONE, _FLAGS)
_GROUP = re.compile(GROUP, _FLAGS)
_GAPS = re.compile(GAPS, _FLAGS)
_LAST_WORD = re.compile(rf"\s{WORDS}$", _FLAGS)
_CLOSED = re.compile(rf"(?:{CLOSED}|zu|[-–—])?", _FLAGS)
_WEEKDAYS = re.compile(rf"{WEEKDAY}(?:(?:{DASH}|{GAPS}){WEEKDAY})*", _FLAGS)
_WEEKDAY = re.compile(rf"(?P<dash>{DASH})?(?P<name>{WEEKDAY})", _FLAGS)


class HoursInputError(ValueError):
    """A sentence in German that says what is wrong and what to type instead."""


def parse_hours(text: str) -> tuple[Hours, ...]:
    """Return the hours of one day, in order, touching ones of one kind joined.

    A kind without times lasts the whole day. "geschlossen" and nothing at all are ().

    Raises HoursInputError, also if hours of one kind overlap.
    """
    line = _one_line(text)
    if _CLOSED.fullmatch(line):
        return ()
    hours = sorted(_read(line), key=lambda each: (each.kind, each.start))
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
                    f"„{WEEKDAYS[weekday]}“ kommt zweimal vor. Bitte nennen Sie jeden "
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


def _read(line: str) -> Iterator[Hours]:
    position = 0
    while group := _GROUP.match(line, position):
        yield from _read_group(group)
        if group.end() == len(line):
            return
        gap = _GAPS.match(line, group.end())
        position = gap.end() if gap else group.end()
        if not gap:
            break
    raise HoursInputError(
        f"„{line[position:].strip()}“ ist hier nicht zu verstehen. Bitte schreiben Sie "
        "zum Beispiel „8–12 Uhr, 14–17:30 Uhr“, „8–12 Uhr und nach Vereinbarung“ oder "
        "„geschlossen“."
    )


def _read_group(group: re.Match[str]) -> list[Hours]:
    """Return the hours of one kind."""
    word = group["before"] or group["after"] or group["alone"]
    kind = Kind.OPEN
    if word:
        kind = Kind.PHONE if _PHONE.fullmatch(word) else Kind.APPOINTMENT
    if group["alone"]:
        return [Hours(time(0), time(0), kind)]
    times = _TIME.findall(group["spans"])
    *days, last = zip(times[::2], times[1::2], strict=True)
    hours = [_read_span(*span, kind) for span in days]
    hours.append(_read_span(*last, kind, over_midnight=bool(group["night"])))
    if days and group["after"] and not group["uhr"]:
        others = [Hours(each.opens, each.closes) for each in hours[:-1]]
        raise HoursInputError(
            f"Gilt „{word}“ für alle Zeiten davor oder nur für die letzte? Bitte "
            f"schreiben Sie „{write_hours(hours)}“ oder "
            f"„{write_hours([*others, hours[-1]])}“."
        )
    return hours


def _read_span(
    opens: str, closes: str, kind: Kind, over_midnight: bool = False
) -> Hours:
    start, end = _minutes(opens), _minutes(closes)
    if over_midnight:
        end += MINUTES_PER_DAY
    elif end == 0:
        end = MINUTES_PER_DAY
    if start == MINUTES_PER_DAY:
        raise HoursInputError(
            "Um 24 Uhr kann nur etwas enden. Bitte schreiben Sie „0“."
        )
    if end <= start:
        raise HoursInputError(
            f"„{opens}–{closes} Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die "
            "Zeiten. Geht es über Mitternacht, schreiben Sie "
            f"„{opens}–{closes} Uhr am Folgetag“."
        )
    if end > start + MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{opens}–{closes} Uhr am Folgetag“ ist länger als ein Tag. Bitte lassen "
            "Sie „am Folgetag“ weg, wenn derselbe Tag gemeint ist."
        )
    return Hours.from_minutes(start, end, kind)


def _minutes(text: str) -> int:
    hour, _, minute = text.replace(".", ":").partition(":")
    minutes = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or minutes > MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{text}“ ist keine Uhrzeit. Bitte schreiben Sie Uhrzeiten von 0 bis 24, "
            "zum Beispiel „8“ oder „14:30“."
        )
    return minutes


def _weekdays(text: str) -> Iterator[int]:
    """Yield the weekdays of "Mo–Mi, Fr"; a range may pass over the end of the week."""
    last = 0
    for match in _WEEKDAY.finditer(text):
        weekday = WEEKDAYS.index(match["name"][:2].capitalize())
        missing = (weekday - last) % 7 if match["dash"] else 0
        yield from ((weekday - days) % 7 for days in range(missing - 1, 0, -1))
        yield weekday
        last = weekday
