"""To which of several days a word belongs.

Nothing is given to a day that may be meant for another: a word between two days, or at
the end of several, is asked about, with both ways to write it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from base.words.calendar import SHORT_WEEKDAYS
from contacts.opening_hours.values import Hours

from .doubts import HoursInputError
from .grammar import GAP_WORD, STOPS, Token
from .groups import KINDS, Group, of_kind
from .read_days import Segment
from .read_line import read_groups
from .write import ANY_TIME, write_hours


def settle_words(text: str, segments: Sequence[Segment]) -> None:
    """Give the words between two groups of days to one of them.

    Raises HoursInputError if that is not clear, and for days of which nothing is said.
    """
    for one, other in pairwise(segments):
        _move_words(text, one, other)
    named: set[int] = set()
    for segment in segments:
        _set_mode(segment)
        if segment.gap == GAP_WORD and named >= set(segment.weekdays):
            segment.mode = segment.mode or "also"  # "Mo–Fr 8–12 und Do 14–18 Uhr"
        named |= set(segment.weekdays)


def _move_words(text: str, one: Segment, other: Segment) -> None:
    """Give words that touch the following days to these: "außerdem Do 14–18 Uhr".

    Raises HoursInputError for those that may belong to either.
    """
    while other.gap == "" and len(one.words) > 1:
        word = one.words[-1]
        if word.kind in {"closed", *KINDS}:
            raise _doubt_between(text, word, one, other)
        if word.kind not in {"also", "only", "part", "rest", "dash"}:
            return
        one.words.pop()
        other.gap = word.gap
        if word.kind != "dash":
            other.words.insert(0, word)


def _set_mode(segment: Segment) -> None:
    """Take "auch" and "nur" from the beginning of the words."""
    while segment.words and segment.words[0].kind in {"also", "only"}:
        segment.mode = segment.words.pop(0).kind
    first = segment.words[0] if segment.words else None
    if first and first.kind in KINDS and re.match(r"nur|aus|led", first.text.lower()):
        segment.mode = "only"
    if segment.has_only("closed") or segment.has_only("dash"):
        segment.mode = "only"
    if not segment.words:
        raise HoursInputError(
            f"Bei „{segment.text}“ fehlen die Zeiten. Bitte ergänzen Sie sie, oder "
            "schreiben Sie „geschlossen“. Zwischen mehrere Tage gehört ein Komma, zum "
            "Beispiel „Mo, Di 8–12 Uhr“."
        )


def _doubt_between(
    text: str, word: Token, one: Segment, other: Segment
) -> HoursInputError:
    """Return the error that asks to which of two groups of days a word belongs."""
    question = f"Gilt „{word.text}“ für {one.text} oder für {other.text}?"
    rest = Segment(one.text, one.weekdays, one.words[:-1], one.gap)
    if word.kind not in {"phone", "appointment"} or not _is_plain(other):
        return HoursInputError(
            f"{question} Bitte schreiben Sie jeden Tag in eine eigene Zeile und alles, "
            "was für ihn gilt, dahinter."
        )
    kind = KINDS[word.kind]
    before, after = _hours(text, rest), _hours(text, other)
    either = [*before, ANY_TIME[kind]] if word.gap else of_kind(before, kind)
    later = _on_top(one, other)
    first = {one.said: either, later: after}
    second = {one.said: before, later: of_kind(after, kind)}
    if one.said == other.said:  # "Mo–Fr 8–12 Uhr; Telefonzeiten: Mo–Fr 13–15 Uhr"
        question = f"Gilt „{word.text}“ für die Zeiten davor oder danach?"
        first = {one.said: [*either, *after]}
        second = {one.said: [*before, *of_kind(after, kind)]}
    return HoursInputError(
        f"{question} Bitte schreiben Sie „{_in_words(first)}“ oder "
        f"„{_in_words(second)}“."
    )


def _on_top(one: Segment, other: Segment) -> str:
    """Return how to call days of which some times are known: "Mo–Do auch"."""
    is_part = set(other.weekdays) < set(one.weekdays)
    return f"{other.text} auch" if is_part else other.said


def ask_about_words(text: str, segments: Sequence[Segment]) -> None:
    """Raise HoursInputError if words behind the last days may be meant for others."""
    *earlier, last = segments
    clause = list(_clause(segments))
    is_apart = False
    for number, word in enumerate(last.words):
        is_apart |= bool(number) and word.gap in STOPS
        is_clear = all(each.kind in {"part", "rest"} for each in last.words[:number])
        is_more = word.kind == "span" and word.gap in {";", "."} and not is_clear
        if not is_more and (word.kind not in {"phone", "appointment"} or is_clear):
            continue
        if others := list(filter(_is_plain, earlier[::-1] if is_apart else clause)):
            raise _doubt_about_days(text, number, others, last)
        _ask_about_rest(text, segments, number)


def _ask_about_rest(text: str, segments: Sequence[Segment], number: int) -> None:
    """Raise HoursInputError for "sonst nach Vereinbarung" if days are not named."""
    last = segments[-1]
    if not number:
        return
    named = {weekday for segment in segments for weekday in segment.weekdays}
    if last.words[number - 1].kind == "rest" and len(named) < len(SHORT_WEEKDAYS):
        groups = read_groups(text, last.words)
        said = write_hours([hours for group in groups for hours in group.hours])
        kind = last.words[number].text
        raise HoursInputError(
            f"Gilt „{kind}“ auch an den Tagen, die hier fehlen? Bitte schreiben Sie "
            f"„{last.text} {said}“, wenn nicht, und sonst auch die übrigen Tage."
        )


def _clause(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Yield the segments before the last that stand in one sentence with it."""
    for one, other in reversed(list(pairwise(segments))):
        if other.gap in STOPS:
            return
        yield one


def _is_plain(segment: Segment) -> bool:
    """Whether there are times without a word that says how one is reached then."""
    kinds = {word.kind for word in segment.words}
    return "span" in kinds and not kinds & set(KINDS)


def _doubt_about_days(
    text: str, number: int, others: Sequence[Segment], last: Segment
) -> HoursInputError:
    """Return the error that asks whether a word is meant for other days as well.

    number: which of the words behind the last days.
    """
    word = last.words[number]
    groups = read_groups(text, last.words)
    asked = next((each for each in groups if _begins(each, word)), None)
    asked = asked or read_groups(text, last.words[number:])[0]
    own = [hours for group in groups for hours in group.hours]
    given = {each.said: _hours(text, each) for each in reversed(others)}
    more = {
        days: of_kind(hours, asked.kind)
        if asked.word and asked.spans and not asked.comes_first
        else [*hours, *asked.hours]
        for days, hours in given.items()
    }
    only, all_of_them = (_in_words(each | {last.said: own}) for each in (given, more))
    days = ", ".join(each.text for each in reversed(others))
    return HoursInputError(
        f"Gilt „{word.text}“ nur für {last.text} oder auch für {days}? Bitte schreiben "
        f"Sie „{only}“ oder „{all_of_them}“."
    )


def _begins(group: Group, word: Token) -> bool:
    return group.word is not None and group.word.start == word.start


def _hours(text: str, segment: Segment) -> list[Hours]:
    groups = read_groups(text, segment.words)
    return [hours for group in groups for hours in group.hours]


def _in_words(days: dict[str, list[Hours]]) -> str:
    return "; ".join(f"{name} {write_hours(hours)}" for name, hours in days.items())
