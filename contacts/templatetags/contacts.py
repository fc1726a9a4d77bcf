import re
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from base.content_version.kept import kept
from base.formats.json_ld import as_json
from base.phone import tel_uri
from base.time import clock
from base.words.calendar import in_full
from contacts.office import tree
from contacts.office.route_planners import route_links
from contacts.opening_hours.deviations import deviations, over_weekends
from contacts.opening_hours.schedule import Status
from contacts.opening_hours.state import state_at
from contacts.opening_hours.words.public_week import public_weeks
from contacts.opening_hours.words.state import (
    STATUS_WORDS,
    shown_status,
    state_in_words,
)
from contacts.opening_hours.words.write import write_day, write_hours

from ..hours.urgent_notices import urgent_notices

SIX_WEEKS, A_YEAR = 42, 365  # days
TIMES = re.compile(r"([\d:]+–[\d:]+(?: Uhr)?)")

# open or not: nobody could go there
CLOSED_HERE = {
    "status": Status.CLOSED.value,
    "words": "am bisherigen Ort geschlossen",
    "rest": ", neue Anschrift folgt",
    "needs_appointment": False,
}

register = template.Library()
register.filter(write_hours)
register.simple_tag(route_links)
register.simple_tag(tree.main, name="authority")


@register.filter
def json_ld(data):
    """Return data for search engines as they stand in a script element."""
    # a script element knows no entities, so templates must not escape here: as_json does,
    # with escapes of JSON for all that could end the element (base/formats/json_ld.py)
    return mark_safe(as_json(data))


@register.simple_tag
def opening_state(office):
    """Return status, its words, and the rest: ``{% opening_state office as state %}``."""
    now = clock.now()
    state = state_at(office.schedule, now)
    reach = state.next_reach
    status = shown_status(state)
    if office.awaits_address and status in {Status.OPEN, Status.CLOSED}:
        return CLOSED_HERE
    rest = state_in_words(state, now).removeprefix(STATUS_WORDS[status])
    return {
        "status": status.value,
        "words": STATUS_WORDS[status],
        "rest": rest.replace(" Uhr", "\N{NO-BREAK SPACE}Uhr"),
        "needs_appointment": Status.APPOINTMENT
        in {state.status, reach and reach.status},
    }


@register.simple_tag
def opening_weeks(office):
    """Return the week of today and those to come in lines of days and hours.

    known: none if nobody knows the hours. today: the weekday; None in the mirror. origin:
    the office above whose hours they are, if there is one.
    """
    today = clock.today()
    weeks, _ = public_weeks(office.schedule, today, tells_days=True)
    origin = office.hours_origin(today)
    is_inherited = origin and origin != office and origin.is_published
    return {
        "known": weeks if any(week.lines for week in weeks) else [],
        "today": None if clock.is_mirrored() else today.weekday(),
        "origin": origin if is_inherited else None,
    }


@register.simple_tag
def coming_deviations(office):
    """Return the days on which the usual week does not hold: those of the next six weeks
    (`soon`) and, if there are more, all of the next twelve months (`year`). today: None in
    the mirror.
    """
    today, schedule = clock.today(), office.schedule
    soon, year = (
        over_weekends(schedule, deviations(schedule, today, days))
        for days in (SIX_WEEKS, A_YEAR)
    )
    return {
        "soon": soon,
        "year": year if len(year) > len(soon) else [],
        "today": None if clock.is_mirrored() else today,
    }


@register.filter
def coming_day(day):
    """Return "Do, 24. Dezember", with the year if it is another one than today's."""
    return write_day(day, clock.today())


@register.filter
def heard(days):
    """Return days as HTML: short for the eye, and in full for those who listen."""
    return format_html(
        '<span class="kern-sr-only">{}</span> <span aria-hidden="true">{}</span>',
        in_full(days),
        days,
    )


@register.simple_tag
def calendar_feed(path):
    """Return the address of a calendar file, and the one that opens calendar programs:
    ``{% calendar_feed path as feed %}``, then `url` and `webcal_url`.
    """
    url = settings.SITE_URL + path
    return {"url": url, "webcal_url": urlsplit(url)._replace(scheme="webcal").geturl()}


@register.filter
def unbroken(hours):
    """Return hours in words as HTML in which no line ends inside "14–16 Uhr"."""
    before, *rest = TIMES.split(hours)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return escape(before) + format_html_join(
        "", '<span class="unbroken">{}</span>{}', pairs
    )


@register.filter
def mail_link(address):
    """Return a link that opens a mail; MailProtectionMiddleware hides the address."""
    return format_html('<a href="mailto:{0}" translate="no">{0}</a>', address)


@register.filter
def tel_link(number):
    """Return a link that dials a number, shown as it was typed."""
    uri = tel_uri(number)
    if not uri:
        return number
    return format_html('<a href="{}" class="tel">{}</a>', uri, number)


@register.filter
def any_link(value):
    """Return a link for a mail or web address; a number stays a text.

    Deaf people do not call: theirs is for SMS or fax.
    """
    if "://" in value:
        return format_html('<a href="{}">{}</a>', value, bare_url(value))
    return mail_link(value) if "@" in value else value


@register.filter
def bare_url(url):
    """Return a web address as people write it: without scheme and last slash."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


@register.simple_tag
@kept
def notices_of_today():
    """Return what every page says on top today."""
    return urgent_notices(clock.today())
