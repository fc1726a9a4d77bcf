from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from base.content_version.kept import kept_all_day
from base.paging import first_of, page_of
from base.site_map import fixed_page
from base.time import clock
from helferkreise.event.dates import next_dates, soonest_dates
from helferkreise.gemeinde.maps import gemeinden_now, map_with_list, surroundings_map
from helferkreise.gemeinde.place_search import place_search, understood
from helferkreise.helferkreis.filters import Selection, switch, usual_filters
from helferkreise.helferkreis.lotsin import lotsin, lotsin_instead
from helferkreise.helferkreis.nearest import nearest_helferkreise
from helferkreise.person.contact_ways import people_shown, with_people

from .models import Event, Gemeinde, Helferkreis, Need, PlaceName

MOST_HELFERKREISE, MOST_TEASERS = 20, 10  # on the page of a Gemeinde


@fixed_page("Helferkreise")
@require_safe
def helferkreis_list(request):
    """Show all Helferkreise; `?ort=` looks a place up and redirects to the one hit.

    `?auswahl=ja` has it shown instead, for those whom the hit does not help.
    `?thema=`, `?gemeinde=`, `?sprache=` and `?sucht=ja` filter, `?seite=` turns pages.
    """
    today, gemeinden = clock.today(), gemeinden_now()
    search = place_search(request, gemeinden)
    if found := search["found"]:
        return redirect(found)
    helferkreise = Helferkreis.objects.published().with_seeks_help(today)
    selection = Selection(helferkreis_filters(), request.GET)
    shown = selection.apply(helferkreise).order_by("name", "pk").for_cards()
    page = page_of(shown, request.GET, "helferkreise", selection.query())
    context = {
        **search,
        "map_with_list": map_with_list(),
        "selection": selection,
        "filters": selection.form(helferkreise) if selection.chosen else unfiltered(),
        "page": page,
        "helferkreise": page.object_list,
        "lotsin": SimpleLazyObject(lotsin),  # most pages do not show it
        "lotsin_instead": lotsin_instead(gemeinden),
    }
    return render(request, "helferkreise/helferkreis/list.html", context)


@kept_all_day
def unfiltered():
    """Return the form of the filters as long as nothing is chosen."""
    helferkreise = Helferkreis.objects.published().with_seeks_help(clock.today())
    return Selection(helferkreis_filters(), {}).form(helferkreise)


def helferkreis_filters():
    return [
        *usual_filters("topics", "gemeinden"),
        switch("sucht", _("Hilfe gesucht"), "seeks_help"),
    ]


@require_safe
def helferkreis_detail(request, slug):
    now = clock.now()
    helferkreis = get_object_or_404(
        with_people(now.date()).select_related("picture"), slug=slug
    )
    events = Event.objects.upcoming(now).filter(helferkreis=helferkreis)
    context = {
        "helferkreis": helferkreis,
        "needs": Need.objects.open(now.date()).filter(helferkreis=helferkreis),
        "dates": next_dates(events, now),
        "lotsin": SimpleLazyObject(lotsin),  # most pages do not show it
    }
    return render(request, "helferkreise/helferkreis/detail.html", context)


@require_safe
def gemeinde_detail(request, slug):
    """Show a Gemeinde; `?ort=` is how somebody called it, and is answered on top."""
    gemeinde = get_object_or_404(Gemeinde.objects.defer("boundary"), slug=slug)
    now = clock.now()
    helferkreise = gemeinde.helferkreise.published().prefetch_related(
        "topics", people_shown(now.date())
    )
    helferkreise, has_more_helferkreise = first_of(helferkreise, MOST_HELFERKREISE)
    context = teasers(gemeinde, now) | {
        "gemeinde": gemeinde,
        "understood": understood(request, gemeinde),
        "helferkreise": helferkreise,
        "has_more_helferkreise": has_more_helferkreise,
        "nearest": None
        if helferkreise
        else nearest_helferkreise(gemeinde, gemeinden_now()),
        "lotsin": SimpleLazyObject(lotsin),  # most pages do not show it
        "karte": surroundings_map(gemeinde.ags, gemeinde.name),
        "facts": facts(gemeinde),
    }
    return render(request, "helferkreise/gemeinde/detail.html", context)


@kept_all_day
def facts(gemeinde):
    """Return the HTML of what a Gemeinde is, with all its names."""
    prefetch_related_objects([gemeinde], "place_names")
    context = {
        "gemeinde": gemeinde,
        "postal_codes": gemeinde.names(PlaceName.Kind.POSTAL_CODE),
        "ortsteile": gemeinde.names(PlaceName.Kind.ORTSTEIL),
    }
    return render_to_string("helferkreise/gemeinde/facts.html", context)


def teasers(gemeinde, now):
    """Return what its Helferkreise look for and plan, and whether there is more of it."""
    needs = Need.objects.open(now.date()).filter(helferkreis__gemeinden=gemeinde)
    events = Event.objects.upcoming(now).filter(helferkreis__gemeinden=gemeinde)
    shown_needs, has_more_needs = first_of(needs, MOST_TEASERS)
    dates = soonest_dates(events, MOST_TEASERS + 1, now)
    dates, has_more_dates = first_of(dates, MOST_TEASERS)
    return {
        "needs": shown_needs,
        "has_more_needs": has_more_needs,
        "dates": dates,
        "has_more_dates": has_more_dates,
    }
