"""A text about several days, cut into groups of weekdays and what is said of each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from base.words.calendar import SHORT_WEEKDAYS

from .doubts import EITHER, HoursInputError, either, in_words, read_tokens
from .grammar import EVERY_DAY, FLAGS, TO, WEEKDAY, WEEKEND, Token
from .groups import KINDS

_EVERY_DAY = re.compile(EVERY_DAY, FLAGS)
_DAY = re.compile(
    rf"(?P<to>{TO})?(?:(?P<weekend>{WEEKEND})|(?P<name>{WEEKDAY}))", FLAGS
)
MODES = {"": "", "also": "auch", "only": "nur"}
_NAME = re.compile(WEEKDAY, FLAGS)
_CHAIN = re.compile(rf"{TO}{WEEKDAY}{TO}", FLAGS)
_RANGE = re.compile(rf"{TO}|{EVERY_DAY}|{WEEKEND}", FLAGS)
BEGIN = "Bitte beginnen Sie mit den Wochentagen, zum Beispiel „Mo–Do 8–12 Uhr“."


@dataclass(slots=True)
class Segment:
    """Weekdays (0 = Monday) as typed, and the words behind them.

    is_listed: whether each of the days is named, none only as a part of a range.
    mode: "also" if the times are said to come on top of others, "only" if they are said
    to take their place. gap: what stands before, as in `Token`.
    """

    text: str
    weekdays: list[int]
    words: list[Token]
    gap: str
    is_listed: bool = True
    mode: str = ""

    @property
    def said(self) -> str:
        """The days as typed, with what is said of how the times are meant."""
        return f"{self.text} {MODES[self.mode]}".strip()

    def has_only(self, *kinds: str) -> bool:
        return tuple(word.kind for word in self.words) == kinds


def read_segments(text: str) -> list[Segment]:
    """Return the groups of days in order, with all words from one to the next.

    Raises HoursInputError.
    """
    found = list(_without_bullets(read_tokens(text)))
    starts = [number for number, token in enumerate(found) if token.kind == "days"]
    if not starts:
        raise HoursInputError(BEGIN)
    # "nur dienstags"
    before = [token for token in found[: starts[0]] if token.kind != "only"]
    is_theirs = len(starts) == 1 and not found[starts[0]].gap
    _refuse_before_days(text, before, is_theirs)
    ends = [*starts[1:], len(found)]
    parts = zip(starts, ends, strict=True)
    segments = [_segment(found[start:end], text) for start, end in parts]
    segments[0].words[:0] = before
    for segment in segments:
        _refuse_unclear(segment)
        _leave_out(segment)
    return list(_without_daily(segments))


def _segment(tokens: Sequence[Token], text: str) -> Segment:
    """Return what the first word says, which names days, and the others."""
    days, *words = tokens
    return Segment(
        in_words([days], text),
        list(_weekdays(days.text)),
        words,
        days.gap,
        not _RANGE.search(days.text),
    )


def _without_bullets(found: Sequence[Token]) -> Iterator[Token]:
    """Yield the words, without a dash that begins a line of days."""
    bullet: Token | None = None
    for token, following in zip_longest(found, found[1:]):
        is_first = token is found[0] or token.gap == "\n"
        leads = following and following.kind == "days" and not following.gap
        if token.kind == "dash" and is_first and leads:
            bullet = token
        else:
            yield replace(token, gap=bullet.gap) if bullet else token
            bullet = None


def _refuse_before_days(text: str, before: Sequence[Token], is_theirs: bool) -> None:
    """Raise HoursInputError for what stands before the first days and may not.

    is_theirs: whether words of a kind are for these days, as there are no others and
    nothing parts them: "Nach Vereinbarung und Mo–Fr 8–12" says two things. "Persönlich"
    says no more of all days than of the first.
    """
    may_lead = {"part", *KINDS} if is_theirs else {"part", "walk_in"}
    if any(token.kind not in may_lead for token in before):
        raise HoursInputError(
            f"„{in_words(before, text)}“ steht vor dem ersten Wochentag. {BEGIN} Was nur "
            "für einen Tag gilt, gehört hinter diesen Tag."
        )


def _refuse_unclear(segment: Segment) -> None:
    """Raise HoursInputError for "Mo oder Di", "Mo-Mi-Fr", which is no range, and "Mo, Mo"."""
    if EITHER.search(segment.text):
        raise either(segment.text)
    if _CHAIN.search(segment.text):
        days = ", ".join(
            SHORT_WEEKDAYS[weekday_of(day)] for day in _NAME.findall(segment.text)
        )
        raise HoursInputError(
            f"Welche Tage sind „{segment.text}“? Bitte schreiben Sie die Tage mit Komma, "
            f"zum Beispiel „{days}“."
        )
    for day in segment.weekdays:
        if segment.weekdays.count(day) > 1:
            raise HoursInputError(
                f"„{SHORT_WEEKDAYS[day]}“ steht in „{segment.text}“ zweimal. Bitte nennen "
                "Sie jeden Wochentag nur einmal."
            )


def _leave_out(segment: Segment) -> None:
    """Take the days of "außer Mittwoch" out of those before it."""
    left_out = [word for word in segment.words if word.kind == "except"]
    if not left_out:
        return
    said = " ".join(word.text for word in left_out)
    without, named = set(_weekdays(said)), set(segment.weekdays)
    segment.words = [word for word in segment.words if word.kind != "except"]
    segment.weekdays = [day for day in segment.weekdays if day not in without]
    times = [word for word in segment.words if word.kind in {"span", *KINDS}]
    if len(times) > 1 or not without < named:
        raise HoursInputError(
            f"Für welche Zeiten gilt „{said}“? Bitte schreiben Sie die Tage aus, zum "
            "Beispiel „Mo, Di, Do, Fr 8–12 Uhr“."
        )
    segment.text += f" {said}"


def _without_daily(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the segments; of "Mo–Fr täglich" and "täglich Mo–Fr" the weekdays alone."""
    waiting: Segment | None = None
    for segment in segments:
        if waiting and not (waiting.words or segment.gap):
            if _EVERY_DAY.fullmatch(segment.text):
                segment.text, segment.weekdays = waiting.text, waiting.weekdays
            elif not _EVERY_DAY.fullmatch(waiting.text):
                yield waiting
            segment.gap = waiting.gap
        elif waiting:
            yield waiting
        waiting = segment
    if waiting:
        yield waiting


def _weekdays(text: str) -> Iterator[int]:
    """Yield the weekdays of "Mo–Mi, Fr"; a range may pass over the end of the week."""
    if _EVERY_DAY.match(text):
        yield from range(7)
        return
    last = 0
    for match in _DAY.finditer(text):
        first, last_day = (
            (5, 6) if match["weekend"] else [weekday_of(match["name"])] * 2
        )
        missing = (first - last) % 7 if match["to"] else 0
        yield from ((first - number) % 7 for number in range(missing - 1, 0, -1))
        yield from range(first, last_day + 1)
        last = last_day


def weekday_of(name: str) -> int:
    """Return the weekday of "am Montag" or "Sonnabend"."""
    word = name.rsplit(" ", 1)[-1].lower()
    if word.startswith("sonnabend"):
        return 5
    return SHORT_WEEKDAYS.index(word[:2].capitalize())
