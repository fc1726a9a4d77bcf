import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from .. import clock
from ..deviations import deviations
from ..hours_text import week, write_hours
from ..models import Office
from ..opening_hours import state_at
from ..phone import tel_uri
from ..route_planners import route_links
from ..state_text import in_words

SIX_WEEKS, A_YEAR = 42, 365  # days
TIMES = re.compile(r"[\d:]+–[\d:]+( Uhr)?")

register = template.Library()


@register.simple_tag
def authority():
    """Return the Landratsamt with all that its card shows, or None."""
    return Office.objects.published().for_display().filter(parent=None).first()


@register.simple_tag
def opening_state(office):
    """Return status and words: ``{% opening_state office as state %}``."""
    now = clock.now()
    state = state_at(office.schedule, now)
    return {"status": state.status.value, "words": in_words(state, now)}


@register.simple_tag
def opening_week(office):
    """Return the usual week as lines of days and hours; today's marked if it holds."""
    today = clock.today()
    is_usual = not office.schedule.plan(today).reason
    return [
        {
            "days": line.days,
            "hours": line.hours,
            "is_today": is_usual and today.weekday() in line.weekdays,
        }
        for line in week(office.schedule, today)
    ]


@register.simple_tag
def coming_deviations(office):
    """Return the days on which the usual week does not hold: those of the next six weeks
    (`soon`) and, if there are more, all of the next twelve months (`year`).
    """
    today = clock.today()
    soon, year = (
        deviations(office.schedule, today, days) for days in (SIX_WEEKS, A_YEAR)
    )
    return {
        "soon": [deviation_in_words(deviation, today) for deviation in soon],
        "year": [deviation_in_words(deviation, today) for deviation in year]
        if len(year) > len(soon)
        else [],
    }


def deviation_in_words(deviation, today):
    return {
        "first_day": deviation.first_day,
        "last_day": deviation.last_day,
        "reason": deviation.reason,
        "hours": write_hours(deviation.hours),
        "is_today": deviation.first_day <= today <= deviation.last_day,
    }


@register.simple_tag(name="route_links")
def route_links_to(address):
    """Return names and URLs: ``{% route_links office.address as planners %}``."""
    return route_links(str(address))


@register.filter
def unbroken(hours):
    """Return hours in words as HTML in which no line ends inside "14–16 Uhr"."""
    return mark_safe(TIMES.sub(r'<span class="unbroken">\g<0></span>', escape(hours)))


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
def bare_url(url):
    """Return a web address as people write it: without scheme and last slash."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
