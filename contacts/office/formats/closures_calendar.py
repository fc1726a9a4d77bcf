"""The coming days on which an office differs from its week, as a calendar: RFC 5545."""

from datetime import date
from urllib.parse import urlsplit

from icalendar import Event

from base.formats.calendar import new_calendar
from base.text.control_characters import without_controls
from base.time.berlin import moment
from contacts.office.facts import OfficeFacts
from contacts.opening_hours.deviations import Deviation, deviations
from contacts.opening_hours.schedule import HORIZON_DAYS, ONE_DAY
from contacts.opening_hours.words.write import write_hours


def closures_calendar(office: OfficeFacts, today: date) -> bytes:
    """Return the days of the next 400 days on which other hours hold than usual.

    Events last whole days, so they need no time zone. Whoever subscribes keeps one
    event a closure, because its UID stays as long as its first day does.
    """
    calendar = new_calendar(f"{office.name}: besondere Tage", office.url)
    for deviation in deviations(office.schedule, today, HORIZON_DAYS):
        calendar.add_component(_event(office, deviation, today))
    return bytes(calendar.to_ical())


def _event(office: OfficeFacts, deviation: Deviation, today: date) -> Event:
    hours, host = write_hours(deviation.hours), urlsplit(office.url).hostname
    event = Event()
    event.add("uid", f"{deviation.first_day:%Y%m%d}-{office.slug}@{host}")
    event.add("dtstamp", moment(today))  # equal all day long, so it can be cached
    event.add("dtstart", deviation.first_day)
    event.add("dtend", deviation.last_day + ONE_DAY)  # not included
    summary = f"{office.name}: {hours} ({deviation.reason})"
    event.add("summary", without_controls(summary))
    event.add("url", office.url)
    event.add("transp", "TRANSPARENT")  # nobody is busy because an office is closed
    return event
