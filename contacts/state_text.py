"""The state of an office in German words, for one line on a page."""

from datetime import date, datetime

from .berlin_time import BERLIN
from .opening_hours import State
from .schedule import Status

WEEKDAYS = (
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
)

STATUS_WORDS = {
    Status.OPEN: "geöffnet",
    Status.APPOINTMENT: "nur mit Termin",
    Status.PHONE: "nur telefonisch erreichbar",
    Status.CLOSED: "geschlossen",
    Status.UNKNOWN: "Öffnungszeiten noch nicht bekannt",
}


AVAILABLE = {Status.OPEN, Status.APPOINTMENT, Status.PHONE}

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def in_words(state: State, at: datetime) -> str:
    """Return "geöffnet bis 12 Uhr" or "geschlossen, öffnet morgen um 8 Uhr".

    at: the moment of the state, aware; an end or opening on another day names the day.
    """
    words = STATUS_WORDS[state.status]
    if state.reason:
        words += f" ({state.reason})"
    if state.status is Status.CLOSED and state.next_opening:
        opening = state.next_opening.astimezone(BERLIN)
        day = day_in_words(opening.date(), at.astimezone(BERLIN).date())
        return f"{words}, öffnet {day}um {clock(opening)}"
    if state.status in AVAILABLE and state.until:
        end = state.until.astimezone(BERLIN)
        day = day_in_words(end.date(), at.astimezone(BERLIN).date())
        return f"{words} bis {day}{clock(end)}"
    return words


def day_in_words(day: date, today: date) -> str:
    """Return "", "morgen ", "Donnerstag " or "Montag, 4. Januar, " before a time."""
    days = (day - today).days
    if days <= 1:
        return "morgen " if days == 1 else ""
    if days < 7:
        return f"{WEEKDAYS[day.weekday()]} "
    return f"{WEEKDAYS[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]}, "


def clock(moment: datetime) -> str:
    """Return "8 Uhr" or "8:30 Uhr"."""
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{minutes} Uhr"
