"""Hours as people type them: "8–12, 14–17:30", "8:00-12:00 und nach Vereinbarung".

What `write` writes about known hours is read back to the same hours.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from base.words.calendar import SHORT_WEEKDAYS
from contacts.opening_hours.values import Hours, Period, merge

from .ask_days import ask_about_words, settle_words
from .doubts import EXAMPLES, HoursInputError, in_words, read_tokens, shown
from .grammar import one_line_each
from .read_days import Segment, read_segments
from .read_line import read_line
from .times import closed_part, is_in, without
from .write import write_hours, write_span


def parse_hours(text: str) -> tuple[Hours, ...]:
    """Return the hours of one day, in order, touching ones of one kind joined.

    A kind without times lasts the whole day. "geschlossen" and nothing at all are ().

    Raises HoursInputError, also if hours of one kind overlap.
    """
    text = one_line_each(text)
    found = read_tokens(text)
    if not found and text.strip(" .,;/&+\n"):
        raise HoursInputError(f"Von wann bis wann ist „{shown(text)}“? {EXAMPLES}")
    for token in found:
        if token.kind in {"days", "except"}:
            raise HoursInputError(
                f"„{in_words([token], text)}“ passt hier nicht: Das Feld ist für einen "
                "einzigen Tag. Bitte schreiben Sie nur die Zeiten dieses Tages, zum "
                "Beispiel „8–12 Uhr“."
            )
    return _in_order(read_line(text, found))


def names_days(text: str) -> bool:
    """Return whether there is a weekday in a text. Raises HoursInputError."""
    return any(token.kind == "days" for token in read_tokens(one_line_each(text)))


def parse_days(text: str) -> dict[int, tuple[Hours, ...]]:
    """Return the hours of the weekdays that a text names; () is closed.

    Raises HoursInputError, like `parse_week`.
    """
    text = one_line_each(text)
    segments = read_segments(text)
    settle_words(text, segments)
    known: dict[int, tuple[Hours, ...]] = {}
    listed: set[int] = set()
    for number, segment in enumerate(segments, start=1):
        _keep_closed(segment, known, listed)
        read = _read_segment(text, segment, known, listed)
        ask_about_words(text, segments[:number])
        known |= read
        listed |= set(segment.weekdays) if segment.is_listed else set()
    return known


def parse_week(text: str) -> tuple[Period, ...]:
    """Return the periods of a week: "Mo–Mi 8–12 und 14–16 Uhr, Do 8–18 Uhr".

    The groups of days may stand in one line or in several. Days that are not named
    are closed, and so have no period.

    Raises HoursInputError, also for a day without hours and a day named twice.
    """
    return tuple(
        Period(weekday, each)
        for weekday, hours in sorted(parse_days(text).items())
        for each in hours
    )


def _keep_closed(
    segment: Segment, known: Mapping[int, tuple[Hours, ...]], listed: Container[int]
) -> None:
    """Leave out of a range the exceptions that came first: "Mi geschlossen, Mo–Fr 8–12"."""
    others = [
        day for day in segment.weekdays if day not in listed or known.get(day) != ()
    ]
    if others and not segment.is_listed:
        segment.weekdays = others


def _read_segment(
    text: str,
    segment: Segment,
    known: Mapping[int, tuple[Hours, ...]],
    listed: Container[int],
) -> dict[int, tuple[Hours, ...]]:
    """Return the hours of the days of a segment; they may add to what is known.

    listed: the days that have been named themselves.
    """
    named_before = [day for day in segment.weekdays if day in known]
    is_known = named_before == segment.weekdays
    if segment.has_only("part", "closed"):
        return _without_part(segment, known)
    hours = _in_order(read_line(text, segment.words))
    if segment.mode == "also" and not is_known:
        raise _adds_to_nothing(segment, hours)
    if not named_before or (is_known and _takes_place(segment, len(known), listed)):
        return dict.fromkeys(segment.weekdays, hours)
    for day, times in known.items():
        if day in segment.weekdays and not _adds(segment, day in listed, times, hours):
            raise _named_twice(segment, day, known, hours)
    return {day: _added(known.get(day, ()), hours) for day in segment.weekdays}


def _without_part(
    segment: Segment, known: Mapping[int, tuple[Hours, ...]]
) -> dict[int, tuple[Hours, ...]]:
    """Return what is left of known hours: "nachmittags geschlossen"."""
    part = segment.words[0]
    if not all(day in known for day in segment.weekdays):
        raise closed_part(part, (), segment.text)
    return {day: tuple(without(part, known[day])) for day in segment.weekdays}


def _takes_place(segment: Segment, count: int, listed: Container[int]) -> bool:
    """Return whether a segment is an exception from longer ones before it.

    count: of days that are named there.
    """
    is_closed = segment.has_only("closed") or segment.has_only("dash")
    contradicts = is_closed and any(day in listed for day in segment.weekdays)
    return segment.mode == "only" and len(segment.weekdays) < count and not contradicts


def _added(known: Sequence[Hours], hours: Iterable[Hours]) -> tuple[Hours, ...]:
    return _in_order([*known, *(each for each in hours if each not in known)])


def _adds(
    segment: Segment, is_listed: bool, known: Iterable[Hours], hours: Iterable[Hours]
) -> bool:
    """Return whether the times of a day named again surely come on top of the others.

    Of "Mo–Fr 8–12, Do 14–18" nobody knows whether it is open on Thursday morning; of
    "Mo, Do 8–12, Do 14–18" everybody does.
    """
    first = segment.words[0]
    if first.kind == "part" and not any(
        is_in(first, each) is not False for each in known
    ):
        return True
    times, more = list(known), list(hours)
    if not (times and more):
        return times == more
    return segment.mode == "also" or (is_listed and not _overlap([*times, *more]))


def _adds_to_nothing(segment: Segment, hours: Iterable[Hours]) -> HoursInputError:
    return HoursInputError(
        f"„{segment.text} auch {write_hours(hours)}“: Was gilt dort sonst? Bitte "
        f"schreiben Sie alle Zeiten hinter „{segment.text}“."
    )


def _named_twice(
    segment: Segment,
    weekday: int,
    known: Mapping[int, tuple[Hours, ...]],
    hours: Iterable[Hours],
) -> HoursInputError:
    day, before, now = SHORT_WEEKDAYS[weekday], list(known[weekday]), list(hours)
    if before == now:
        return HoursInputError(
            f"„{write_hours(now)}“ steht am {day} zweimal. Bitte nennen Sie jeden "
            "Wochentag nur einmal."
        )
    if _overlap([*before, *now]) or not (before and now):
        is_longer = len(known) > len(segment.weekdays)
        only = f", oder schreiben Sie „{segment.text} nur {write_hours(now)}“"
        return HoursInputError(
            f"Gilt am {day} „{write_hours(before)}“ oder „{write_hours(now)}“? Bitte nennen "
            f"Sie jeden Wochentag nur einmal{only if is_longer and now else ''}."
        )
    return HoursInputError(
        f"Gilt am {day} auch „{write_hours(before)}“? Bitte schreiben Sie „{segment.text} "
        f"auch {write_hours(now)}“ oder „{segment.text} nur {write_hours(now)}“."
    )


def _in_order(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """Return the hours of a day in order. Raises HoursInputError if some overlap."""
    given = list(hours)
    if overlapping := _overlap(given):
        one, other = map(write_span, overlapping)
        raise HoursInputError(
            f"„{one}“ und „{other}“ überschneiden sich. Bitte ändern Sie eine der Zeiten "
            "oder fassen Sie beide zusammen."
        )
    return merge(given)


def _overlap(hours: Iterable[Hours]) -> tuple[Hours, Hours] | None:
    """Return the first two hours of one kind that overlap, or None."""
    given = sorted(hours, key=lambda each: (each.kind, each.start))
    for one, other in pairwise(given):
        if one.kind == other.kind and other.start < one.end:
            return one, other
    return None
