"""The coming days on which an office differs from its week, as a calendar: RFC 5545."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from icalendar import Event

from base.formats.calendar import new_calendar
from base.text.control_characters import without_controls
from base.time.berlin import moment
from contacts.office.facts import OfficeFacts
from contacts.office.place import ADDRESS_FOLLOWS
from contacts.opening_hours.deviations import deviations
from contacts.opening_hours.schedule import HORIZON_DAYS, ONE_DAY
from contacts.opening_hours.words.write import write_hours


def closures_calendar(office: OfficeFacts, today: date) -> bytes:
    """Return the days of the next 400 days on which other hours hold, and the moves.

    Events last whole days, so they need no time zone. Whoever subscribes keeps one
    event a closure, because its UID stays as long as its first day does.
    """
    calendar = new_calendar(f"{office.name}: besondere Tage", office.url)
    for deviation in deviations(office.schedule, today, HORIZON_DAYS):
        text = f"{write_hours(deviation.hours)} ({deviation.reason})"
        days = deviation.first_day, deviation.last_day
        calendar.add_component(_event(office, days, "", text, today))
    for day, text in _moves(office, today):
        calendar.add_component(_event(office, (day, day), "-umzug", text, today))
    return bytes(calendar.to_ical())


def _moves(office: OfficeFacts, today: date) -> Iterator[tuple[date, str]]:
    """Yield the days from today on from which on the office is elsewhere, and where."""
    if office.since == today:
        yield today, str(office.address or ADDRESS_FOLLOWS)
    for move in office.coming:
        yield move.first_day, move.words


def _event(
    office: OfficeFacts, days: tuple[date, date], mark: str, text: str, today: date
) -> Event:
    (first, last), host = days, urlsplit(office.url).hostname
    event = Event()
    event.add("uid", f"{first:%Y%m%d}-{office.slug}{mark}@{host}")
    event.add("dtstamp", moment(today))  # equal all day long, so it can be cached
    event.add("dtstart", first)
    event.add("dtend", last + ONE_DAY)  # not included
    event.add("summary", without_controls(f"{office.name}: {text}"))
    event.add("url", office.url)
    event.add("transp", "TRANSPARENT")  # nobody is busy because an office is closed
    return event
