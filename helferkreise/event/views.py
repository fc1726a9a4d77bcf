"""The pages and calendar files of dates."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from base.paging import Turn
from base.site_map import fixed_page
from base.time import clock
from base.time.berlin import day_of
from helferkreise.helferkreis.helferkreis import Helferkreis

from .calendar import event_calendar
from .dates import dates_between, next_dates
from .event import Event
from .month import Month, leafable

# whoever subscribes keeps for a while what is over
KEPT = timedelta(days=365)


@fixed_page("Termine", content=lambda now: Event.objects.upcoming(now))
@require_safe
def event_list(request):
    """Show the dates of a month: `?monat=2027-01`.

    Without it those of the present month; if nothing comes in it any more, of the next
    one in which something does. A month is one page, or a link to a date would have to
    know on which of its pages the date stands on the day of the click.
    """
    now = clock.now()
    present = Month.of(now.date())
    month = month_of(request, present)
    # nobody needs what is over this month; whoever leafs back wants to see it
    after = now if month == present else month.start
    events = list(Event.objects.upcoming(after))
    dates = dates_between(events, after, (month + 1).start)
    is_over = not dates and month == present and had_dates(present.start, now)
    filled = None if dates else first_filled(events, month + 1, present)
    if filled and "monat" not in request.GET:
        month = filled
        dates = dates_between(events, month.start, (month + 1).start)
    context = {
        "is_over": is_over,
        "month": month,
        "present_month": present,
        "is_skipped": month != present and "monat" not in request.GET,
        "dates": dates,
        "back": turn_to(leafable(month - 1, present)),
        "forth": turn_to(leafable(month + 1, present)),
        "filled_month": filled,
    }
    return render(request, "helferkreise/event/list.html", context)


def turn_to(month):
    if month is None:
        return None
    address = reverse("helferkreise:events", query={"monat": month})
    return Turn(month.title, address)


def had_dates(start, end):
    """Return whether something that is over by `end` began at `start` or since."""
    events = Event.objects.upcoming(start)
    return any(
        date.occurrence.start >= start for date in dates_between(events, start, end)
    )


def month_of(request, present):
    """Return the month that the address names; raise Http404 if it cannot be shown."""
    try:
        month = Month.from_text(request.GET.get("monat", str(present)))
    except ValueError as error:
        raise Http404 from error
    if not leafable(month, present):
        raise Http404
    return month


def first_filled(events, month, present):
    """Return the first month from `month` on in which something takes place."""
    dates = next_dates(events, month.start)
    if not dates:
        return None
    return leafable(Month.of(day_of(dates[0].occurrence.start)), present)


@require_safe
def all_events(request):
    events = Event.objects.upcoming(clock.now() - KEPT)
    name = gettext("Termine für das Ehrenamt im Oberallgäu")
    return calendar_file(name, reverse("helferkreise:events"), events)


@require_safe
def helferkreis_events(request, slug):
    helferkreis = get_object_or_404(Helferkreis.objects.published(), slug=slug)
    events = Event.objects.upcoming(clock.now() - KEPT).filter(helferkreis=helferkreis)
    return calendar_file(helferkreis.name, helferkreis.get_absolute_url(), events)


@require_safe
def event_file(request, uid):
    event = get_object_or_404(Event.objects.published(), uid=uid)
    return calendar_file(event.title, event.get_absolute_url(), [event])


def calendar_file(name, path, events):
    """Return a calendar as a file. path: of the page about it."""
    facts = [event.facts(settings.SITE_URL) for event in events]
    content = event_calendar(name, settings.SITE_URL + path, facts, clock.today())
    headers = {"Content-Disposition": 'attachment; filename="termine.ics"'}
    return HttpResponse(content, "text/calendar; charset=utf-8", headers=headers)
