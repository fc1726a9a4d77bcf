"""The pages and calendar files of dates."""

from contextlib import suppress
from datetime import date, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from base.content_version.kept import kept
from base.formats.download import as_download
from base.paging import Turn, page_of
from base.site_map import fixed_page
from base.time import clock
from base.time.berlin import day_of
from helferkreise.helferkreis.helferkreis import Helferkreis

from .calendar import event_calendar
from .dates import next_dates, soonest_dates
from .event import Event
from .month import Month, leafable
from .month_dates import MonthDates

# whoever subscribes keeps for a while what is over
KEPT = timedelta(days=365)
DATES_ON_A_PAGE, MOST_IN_CALENDAR = 50, 300


@fixed_page("Termine", content=lambda now: Event.objects.upcoming(now))
@require_safe
def event_list(request):
    """Show the dates of a month, page by page: `?monat=2027-01&seite=2`.

    Without a month those of the present one; if nothing comes in it any more, of the next
    one in which something does. `?termin=5-2027-01-14` shows the page on which that date
    is at the moment, or a link to it would have to know the page on the day of the click.
    """
    present = Month.of(clock.today())
    asked = month_of(request, present)
    dates = MonthDates(asked)
    filled = None if dates.count() else first_filled(asked + 1, present)
    month = asked if "monat" in request.GET else filled or asked
    shown = dates if month == asked else MonthDates(month)
    context = {
        "is_over": asked == present and dates.is_over,
        "month": month,
        "present_month": present,
        "is_skipped": month != asked,
        "page": asked_page(request, shown, month),
        "back": turn_to(leafable(month - 1, present)),
        "forth": turn_to(leafable(month + 1, present)),
        "filled_month": filled,
        "most_in_calendar": MOST_IN_CALENDAR,
    }
    return render(request, "helferkreise/event/list.html", context)


def asked_page(request, dates, month):
    """Return a page of a month, and if a date is asked for the one on which it is."""
    parameters = request.GET
    event_id, _, day = request.GET.get("termin", "").partition("-")
    with suppress(ValueError):
        number = dates.number_of(int(event_id), date.fromisoformat(day))
        parameters = {"seite": number // DATES_ON_A_PAGE + 1}
    return page_of(dates, parameters, "monat", f"monat={month}", DATES_ON_A_PAGE)


def turn_to(month):
    if month is None:
        return None
    address = reverse("helferkreise:events", query={"monat": month})
    return Turn(month.title, address)


def month_of(request, present):
    """Return the month that the address names; raise Http404 if it cannot be shown."""
    try:
        month = Month.from_text(request.GET.get("monat", str(present)))
    except ValueError as error:
        raise Http404 from error
    if not leafable(month, present):
        raise Http404
    return month


@kept
def first_filled(month, present):
    """Return the first month from `month` on in which something takes place."""
    dates = soonest_dates(Event.objects.upcoming(month.start), 1, month.start)
    if not dates:
        return None
    return leafable(Month.of(day_of(dates[0].occurrence.start)), present)


@require_safe
def all_events(request):
    events = in_calendar(clock.now())
    name = gettext("Termine für das Ehrenamt im Oberallgäu")
    about = gettext("Höchstens {count} Termine, die nächsten zuerst.")
    about = about.format(count=MOST_IN_CALENDAR)
    return calendar_file(name, reverse("helferkreise:events"), events, about)


def in_calendar(now):
    """Return the events that come next, then those over last; no more than a number.

    Whoever has subscribed keeps for a while what is over.
    """
    coming = next_dates(Event.objects.upcoming(now).soonest(MOST_IN_CALENDAR, now), now)
    events = [date.event for date in coming[:MOST_IN_CALENDAR]]
    past = Event.objects.upcoming(now - KEPT).order_by("-ends_at", "-pk")
    others = past.exclude(pk__in=[event.pk for event in events])
    events += others[: MOST_IN_CALENDAR - len(events)]
    return sorted(events, key=lambda event: (event.starts_at, event.pk))


@require_safe
def helferkreis_events(request, slug):
    helferkreis = get_object_or_404(Helferkreis.objects.published(), slug=slug)
    events = Event.objects.upcoming(clock.now() - KEPT).filter(helferkreis=helferkreis)
    return calendar_file(helferkreis.name, helferkreis.get_absolute_url(), events)


@require_safe
def event_file(request, uid):
    event = get_object_or_404(Event.objects.published(), uid=uid)
    return calendar_file(event.title, event.get_absolute_url(), [event])


def calendar_file(name, path, events, about=""):
    """Return a calendar as a file. path: of the page about it. about: what it holds."""
    facts = [event.facts(settings.SITE_URL) for event in events]
    content = event_calendar(
        name, settings.SITE_URL + path, facts, clock.today(), about
    )
    answer = HttpResponse(content, "text/calendar; charset=utf-8")
    return as_download(answer, "termine.ics")
