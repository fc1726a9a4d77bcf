"""The coming days on which an office differs from its week, as a calendar: RFC 5545."""

from datetime import date
from urllib.parse import urlsplit

from icalendar import Event

from .berlin_time import moment
from .calendar_file import new_calendar
from .control_characters import without_controls
from .deviations import Deviation, deviations
from .hours_text import write_hours
from .office_facts import OfficeFacts
from .schedule import HORIZON_DAYS, ONE_DAY


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
