"""What every calendar file of this site begins with: RFC 5545 and RFC 7986."""

from datetime import timedelta

from icalendar import Calendar, Component, Timezone, vText

from base.text.control_characters import without_controls

PRODID = "-//Landratsamt Oberallgäu//Ehrenamt//DE"
RENEWED = timedelta(days=1)

# as the law has had it since 1996; icalendar would list every change up to 2038
BERLIN_RULES = """
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def new_calendar(name: str, url: str, about: str = "") -> Calendar:
    """Return a calendar without entries; programs ask for it anew every day.

    name: what a person sees in the list of calendars. url: the page about it. about: what
    it holds, where that has to be said.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("name", text(name))
    calendar.add("x-wr-calname", text(name))  # for those who do not know the one above
    calendar.add("url", url)
    if about:
        calendar.add("description", text(about))
        calendar.add("x-wr-caldesc", text(about))
    calendar.add("refresh-interval", RENEWED, parameters={"VALUE": "DURATION"})
    return calendar


def text(value: str) -> vText:
    """Return a text that is escaped, which icalendar does only to fields it knows."""
    return vText(without_controls(value))


def berlin_timezone() -> Component:
    """Return what a calendar needs if a time in it names Europe/Berlin."""
    return Timezone.from_ical(BERLIN_RULES.strip())
