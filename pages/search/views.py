"""The search of the site."""

from collections import Counter
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from base.paging import page_of
from base.text.folding import MAX_TYPED, as_anchor
from base.time import clock
from helferkreise.gemeinde.place_search import choices
from helferkreise.gemeinde.place_search_words import heading
from helferkreise.models import Gemeinde

from . import counts
from .engine.snippet import pieces, snippet
from .questions import asked, keeper


class Hit(NamedTuple):
    """What a list shows of an entry. title, text: in pieces. trail: where it stands, or
    what it is. part: the heading below which the text stands, or "".
    """

    title: list
    address: str
    trail: tuple
    text: list
    part: str
    part_address: str


@require_safe
@never_cache
def search(request):
    """Show what `?q=` finds; `?art=` shows one kind of it, `?seite=` turns pages."""
    typed = " ".join(request.GET.get("q", "").split())[:MAX_TYPED]
    state = keeper.current() if typed else None
    context = {"typed": typed, "is_ready": state is not None}
    if state:
        context |= found(request.GET, state, typed)
    response = render(request, "pages/search/list.html", context)
    if state and is_new_question(request):
        is_found = bool(context["is_answered"] or context["count"])
        counts.note(typed, clock.today(), state.is_word, is_found)
        # runs when the answer is on its way, before the connection is given back
        response._resource_closers.append(counts.waiting.store_if_due)
    if typed and not state:
        response.status_code = 503
        response["Retry-After"] = "10"
    return response


@require_safe
def description(request):
    """Tell browsers how to search here from their own field, as OpenSearch asks."""
    context = {"site_url": settings.SITE_URL, "icon": static("img/favicon.svg")}
    kind = "application/opensearchdescription+xml"
    return render(request, "pages/search/description.xml", context, content_type=kind)


def is_new_question(request):
    """Whether a visitor asks; only staff have the cookie of a session."""
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not is_staff and {*request.GET} == {"q"}


def found(parameters, state, typed):
    """Return what the page says to somebody's words."""
    answer = asked(state, typed)
    place = answer.place
    is_place = place is not None and place.is_sure and place.is_all_of(typed)
    entries = state.index.entries
    kinds = Counter(entries[number].kind for number in answer.found.hits)
    chosen = next(
        (each for each in kinds if as_anchor(each) == parameters.get("art")), ""
    )
    numbers = [n for n in answer.found.hits if chosen in {"", entries[n].kind}]
    query = urlencode({"q": typed} | ({"art": as_anchor(chosen)} if chosen else {}))
    page = page_of(numbers, parameters, "treffer", query)
    page.object_list = hits(state, answer.found.words, page.object_list)
    return {
        "answer": answer,
        "places": places_of(place, typed),
        "place_heading": place_heading(place, typed),
        "is_answered": is_place or answer.is_about_hours or bool(answer.pins),
        "asks_for_hours": answer.is_about_hours,
        "count": len(numbers),
        "kinds": [kind(typed, *each, chosen) for each in kinds.most_common()],
        "all_count": len(answer.found.hits),
        "chosen": chosen,
        "page": page,
        "offers": hits(state, answer.found.words, answer.found.offers),
    }


def hits(state, meant, numbers):
    return [hit(state.index, meant, number) for number in numbers]


def hit(index, meant, number):
    entry = index.entries[number]
    said = snippet(index.parts(number), meant)
    page = entry.address.partition("#")[0]
    return Hit(
        pieces(entry.title, meant),
        entry.address,
        entry.trail or tuple({entry.kind} - {entry.title}),
        said.pieces,
        said.heading,
        f"{page}#{said.anchor}" if said.anchor else "",
    )


def kind(typed, name, count, chosen):
    query = urlencode({"q": typed, "art": as_anchor(name)})
    return {"name": name, "count": count, "query": query, "is_chosen": name == chosen}


def place_heading(place, typed):
    """Return what stands above the places that are meant, or may be."""
    if place is None:
        return ""
    count = len(place.matches)
    if place.is_sure and count == 1:
        return gettext("Ihr Ort")
    if place.answer.matches:
        return heading(place.answer, typed)
    return ngettext("Meinten Sie diesen Ort?", "Meinten Sie einen dieser Orte?", count)


def places_of(place, typed):
    """Return the places that the finder offers, with the way there."""
    if place is None:
        return []
    known = Gemeinde.objects.only("ags", "name", "slug")
    return choices(place.answer, typed, (), {each.ags: each for each in known})
