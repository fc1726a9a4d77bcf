"""The hours of one day in one line, with a kind before or after them, or without times.

A word that may be meant for several times is not guessed at: of "8–12 und 14–16 Uhr nach
Vereinbarung" nobody knows whether one may simply come at 8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from itertools import takewhile

from contacts.opening_hours.values import MINUTES_PER_DAY, Hours, HoursKind

from .grammar import FLAGS, GAPS, GROUP, NO_APPOINTMENT, PHONE, SPAN, TIME, WORDS
from .write import write_hours

_GROUP = re.compile(GROUP, FLAGS)
_GAPS = re.compile(GAPS, FLAGS)
_TIME = re.compile(TIME, FLAGS)
_PHONE = re.compile(PHONE, FLAGS)
_NO_APPOINTMENT = re.compile(NO_APPOINTMENT, FLAGS)
_LAST_AND = re.compile(rf"\s{WORDS}\s+{SPAN}$", FLAGS)


class HoursInputError(ValueError):
    """A sentence in German that says what is wrong and what to type instead."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Times that stand together as typed, without a kind, and the word for it if any.

    spans: empty for a kind that stands alone. word: "nach Vereinbarung". comes_first:
    whether the word stands before the times. is_joined: by "und", not only by commas.
    """

    spans: list[Hours]
    word: str
    comes_first: bool
    is_joined: bool

    @property
    def kind(self) -> HoursKind:
        if not self.word or _NO_APPOINTMENT.fullmatch(self.word):
            return HoursKind.OPEN
        return HoursKind.PHONE if _PHONE.fullmatch(self.word) else HoursKind.APPOINTMENT

    @property
    def hours(self) -> list[Hours]:
        return _of_kind(self.spans or [Hours(time(0), time(0))], self.kind)


def read_line(line: str) -> list[Hours]:
    """Return the hours as typed. Raises HoursInputError."""
    groups = list(_groups(line))
    for number, group in enumerate(groups):
        if group.kind == HoursKind.OPEN or not group.spans:
            continue
        if group.comes_first:
            near = takewhile(_has_no_word, groups[number + 1 :])
            surely = len(group.spans) if group.is_joined else 1
            sure, unsure = group.spans[:surely], group.spans[surely:]
        else:
            near = takewhile(_has_no_word, reversed(groups[:number]))
            sure, unsure = group.spans[-1:], group.spans[:-1]
        unsure += [span for other in near for span in other.spans]
        if unsure:
            raise _doubt(group, sure, unsure)
    return [hours for group in groups for hours in group.hours]


def _has_no_word(group: _Group) -> bool:
    return not group.word


def _doubt(group: _Group, sure: list[Hours], unsure: list[Hours]) -> HoursInputError:
    """Return an error that asks which times the word of a group is meant for."""
    only_sure = [*_of_kind(sure, group.kind), *unsure]
    return HoursInputError(
        f"Gilt „{group.word}“ für alle Zeiten oder nur für {write_hours(sure)}? Bitte "
        f"schreiben Sie „{write_hours(_of_kind(sure + unsure, group.kind))}“ oder "
        f"„{write_hours(only_sure)}“."
    )


def _of_kind(spans: list[Hours], kind: HoursKind) -> list[Hours]:
    return [replace(span, kind=kind) for span in spans]


def _groups(line: str) -> Iterator[_Group]:
    position = 0
    while match := _GROUP.match(line, position):
        word = match["before"] or match["after"] or match["alone"] or ""
        spans = list(_read_spans(match)) if match["spans"] else []
        is_joined = bool(_LAST_AND.search(match["spans"] or ""))
        yield _Group(spans, word, bool(match["before"]), is_joined)
        if match.end() == len(line):
            return
        gap = _GAPS.match(line, match.end())
        position = gap.end() if gap else match.end()
        if not gap:
            break
    raise HoursInputError(
        f"„{line[position:].strip()}“ ist hier nicht zu verstehen. Bitte schreiben Sie "
        "zum Beispiel „8–12 Uhr, 14–17:30 Uhr“, „8–12 Uhr und nach Vereinbarung“ oder "
        "„geschlossen“."
    )


def _read_spans(match: re.Match[str]) -> Iterator[Hours]:
    times = _TIME.findall(match["spans"])
    *days, last = zip(times[::2], times[1::2], strict=True)
    for span in days:
        yield _read_span(*span)
    yield _read_span(*last, over_midnight=bool(match["night"]))


def _read_span(opens: str, closes: str, over_midnight: bool = False) -> Hours:
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
            "Zeiten."
        )
    if end > start + MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{opens}–{closes} Uhr am Folgetag“ ist länger als ein Tag. Bitte lassen "
            "Sie „am Folgetag“ weg, wenn derselbe Tag gemeint ist."
        )
    return Hours.from_minutes(start, end, HoursKind.OPEN)


def _minutes(text: str) -> int:
    hour, _, minute = text.replace(".", ":").partition(":")
    minutes = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or minutes > MINUTES_PER_DAY:
        raise HoursInputError(
            f"„{text}“ ist keine Uhrzeit. Bitte schreiben Sie Uhrzeiten von 0 bis 24, "
            "zum Beispiel „8“ oder „14:30“."
        )
    return minutes
