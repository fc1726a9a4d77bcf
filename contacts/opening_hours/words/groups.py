"""Times that stand together in a line, and the questions which of them a word is for.

A word that may be meant for several times is not guessed at: of "8–12 und 14–16 Uhr nach
Vereinbarung" nobody knows whether one may simply come at 8.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from contacts.opening_hours.values import Hours, HoursKind

from .doubts import HoursInputError
from .grammar import Token
from .times import half_day, is_in, when
from .write import ANY_TIME, write_hours

KINDS = {
    "walk_in": HoursKind.OPEN,
    "phone": HoursKind.PHONE,
    "appointment": HoursKind.APPOINTMENT,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Times that stand together as typed, without a kind, and the word for it if any.

    spans: empty for a kind that stands alone. word: "nach Vereinbarung". comes_first:
    whether the word stands before the times. is_joined: by "und", not only by commas.
    is_more: whether a kind that stands alone is said to come on top of other times.
    part: the half of the day to which a kind without times is limited.
    """

    spans: list[Hours]
    word: Token | None = None
    comes_first: bool = False
    is_joined: bool = False
    is_more: bool = False
    part: Token | None = None

    @property
    def kind(self) -> HoursKind:
        return KINDS[self.word.kind] if self.word else HoursKind.OPEN

    @property
    def hours(self) -> list[Hours]:
        if self.spans:
            return of_kind(self.spans, self.kind)
        return [half_day(self.part, self.kind) if self.part else ANY_TIME[self.kind]]


def ask_about_words(groups: Sequence[Group]) -> None:
    """Raise HoursInputError if a word of a day may be meant for several times."""
    for number, group in enumerate(groups):
        if group.kind != HoursKind.OPEN and group.spans:
            _ask_about_neighbours(groups, number)
        elif group.part and not group.spans:
            _ask_about_half(groups, group, group.part)
        elif not group.spans:
            _ask_about_times(groups, number)


def of_kind(spans: Iterable[Hours], kind: HoursKind) -> list[Hours]:
    return [replace(span, kind=kind) for span in spans]


def _ask_about_neighbours(groups: Sequence[Group], number: int) -> None:
    """Raise HoursInputError if a word may be meant for other times than its own."""
    group = groups[number]
    if group.comes_first:
        near = takewhile(_has_no_word, groups[number + 1 :])
        surely = len(group.spans) if group.is_joined else 1
        sure, unsure = group.spans[:surely], group.spans[surely:]
    else:
        near = takewhile(_has_no_word, reversed(groups[:number]))
        sure, unsure = group.spans[-1:], group.spans[:-1]
    unsure = [*unsure, *(span for other in near for span in other.spans)]
    if unsure:
        only_sure = [*of_kind(sure, group.kind), *unsure]
        raise HoursInputError(
            f"Gilt „{_said(group)}“ für alle Zeiten oder nur für {write_hours(sure)}? "
            f"Bitte schreiben Sie „{write_hours(of_kind(sure + unsure, group.kind))}“ oder "
            f"„{write_hours(only_sure)}“."
        )


def _ask_about_times(groups: Sequence[Group], number: int) -> None:
    """Raise HoursInputError if a kind without times may be meant for those beside it."""
    group = groups[number]
    has_later = any(other.spans for other in groups[number + 1 :])
    has_earlier = any(other.spans for other in groups[:number])
    if has_later or (has_earlier and not group.is_more):
        spans = [span for other in groups for span in other.spans if not other.word]
        spans = spans or [span for other in groups for span in other.spans]
        others = [each for other in groups if other.spans for each in other.hours]
        worded = [each for each in others if each not in spans]
        raise HoursInputError(
            f"Gilt „{_said(group)}“ für {write_hours(spans)} oder außerdem? Bitte schreiben "
            f"Sie „{write_hours([*of_kind(spans, group.kind), *worded])}“ oder "
            f"„{write_hours([*others, *group.hours])}“."
        )


def _ask_about_half(groups: Sequence[Group], group: Group, part: Token) -> None:
    """Raise HoursInputError if times stand beside it in the half that a kind is for.

    "8–12 und 14–16 Uhr, nachmittags nur mit Termin" is not simply open at 14.
    """
    spans = [span for other in groups if not other.word for span in other.spans]
    inside = [span for span in spans if is_in(part, span) is not False]
    if not inside:
        return
    if any(is_in(part, span) is None for span in inside):
        raise HoursInputError(when(part))
    outside = [span for span in spans if span not in inside]
    raise HoursInputError(
        f"Gilt „{_said(group)}“ für {write_hours(inside)} oder außerdem? Bitte schreiben "
        f"Sie „{write_hours([*outside, *of_kind(inside, group.kind)])}“ oder "
        f"„{write_hours([*spans, ANY_TIME[group.kind]])}“."
    )


def _has_no_word(group: Group) -> bool:
    return not group.word


def _said(group: Group) -> str:
    return group.word.text if group.word else ""
