"""The state of an office in German words, for one line on a page."""

from collections.abc import Iterator
from datetime import date, datetime, time

from base.time.berlin import BERLIN, day_of
from base.words.calendar import MONTHS, WEEKDAYS, clock
from contacts.opening_hours.schedule import ONE_DAY, Status
from contacts.opening_hours.state import OfficeState

STATUS_WORDS = {
    Status.OPEN: "geöffnet",
    Status.APPOINTMENT: "nur mit Termin",
    Status.PHONE: "nur telefonisch erreichbar",
    Status.CLOSED: "geschlossen",
    Status.UNKNOWN: "Öffnungszeiten noch nicht bekannt",
}

AGAIN_WORDS = {
    Status.APPOINTMENT: "mit Termin wieder",
    Status.PHONE: "am Telefon wieder",
}


def state_in_words(state: OfficeState, at: datetime) -> str:
    """Return "geöffnet bis 12 Uhr" or "geschlossen, öffnet morgen um 8 Uhr".

    at: the moment of the state, aware; what comes on another day names the day. Where
    one can come by appointment or call before it opens, that is told as well.
    """
    today = day_of(at)
    words = STATUS_WORDS[shown_status(state)]
    if state.reason:
        words += f" ({state.reason})"
    if state.status is Status.CLOSED:
        return ", ".join([words, *_what_comes(state, today)])
    if state.status is Status.UNKNOWN or state.until is None:
        return words
    end = state.until.astimezone(BERLIN)
    ends_otherwise = end.time() != time(0) and end != state.next_opening
    if state.status is Status.OPEN or ends_otherwise:
        return f"{words} bis {_end(end, today)}"
    # until it opens, or at any hour of this day
    opening = state.next_opening
    return f"{words}, {_opening(opening, today)}" if opening else words


def shown_status(state: OfficeState) -> Status:
    """Return the status that the public is told.

    An office to which one can only come by appointment, or which one can only call, is
    not "geschlossen" between these hours.
    """
    if state.status is Status.CLOSED and not (state.reason or state.next_opening):
        return state.next_reach.status if state.next_reach else Status.CLOSED
    return state.status


def _what_comes(state: OfficeState, today: date) -> Iterator[str]:
    reach, opening = state.next_reach, state.next_opening
    if reach and reach.status is not Status.OPEN:
        words = AGAIN_WORDS[reach.status]
        if shown_status(state) is reach.status:
            words = "wieder"
        yield f"{words} {_reach_beginning(reach.start, today)}"
    if opening:
        yield _opening(opening, today)


def _opening(opening: datetime, today: date) -> str:
    return f"öffnet {_beginning(opening, today)}"


def _reach_beginning(start: datetime, today: date) -> str:
    """Return "Montag um 14 Uhr", or "ab Montag" where it is at any hour of the day."""
    start = start.astimezone(BERLIN)
    if start.time() == time(0):
        return f"ab {day_in_words(start.date(), today)}".rstrip(", ")
    return _beginning(start, today)


def _beginning(start: datetime, today: date) -> str:
    start = start.astimezone(BERLIN)
    return f"{day_in_words(start.date(), today)}um {clock(start)}"


def _end(end: datetime, today: date) -> str:
    if end.time() == time(0):
        return f"{day_in_words(end.date() - ONE_DAY, today)}24 Uhr"
    return f"{day_in_words(end.date(), today)}{clock(end)}"


def day_in_words(day: date, today: date) -> str:
    """Return "", "morgen ", "Donnerstag " or "Montag, 4. Januar, " before a time."""
    days = (day - today).days
    if days <= 1:
        return "morgen " if days == 1 else ""
    if days < 7:
        return f"{WEEKDAYS[day.weekday()]} "
    return f"{WEEKDAYS[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]}, "
