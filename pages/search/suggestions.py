"""What the search field offers while somebody types: places and pages, of one kind."""

from django.http import JsonResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from base.text.folding import MAX_TYPED
from base.time import clock
from helferkreise.finder import finder
from helferkreise.gemeinde.place_search import suggested

from .engine.beginning import beginning, spoken
from .engine.search import find
from .questions import keeper

MOST, MOST_PLACES = 8, 3
LEAST_TO_GUESS = 4  # letters; fewer look like too much


@require_safe
@never_cache
def suggestions(request):
    """Answer `?q=` for scripts. Nothing is counted: it is no question yet."""
    typed = " ".join(request.GET.get("q", "").split())[:MAX_TYPED]
    state = keeper.current() if typed else None
    found = offered(state, typed) if state else []
    return JsonResponse({"suggestions": found})


def offered(state, typed):
    """Return label, note and address of each, places first. state: as the keeper has it."""
    places = places_for(state, typed)
    pages = [
        {"label": entry.title, "note": entry.kind, "url": entry.address}
        for entry in map(state.index.entries.__getitem__, pages_for(state, typed))
        if entry.address not in {place["url"] for place in places}
    ]
    of_places = max(MOST_PLACES, MOST - len(pages))
    return places[:of_places] + pages[: MOST - of_places]


def places_for(state, typed):
    """Return the places that begin so; the finder alone would offer those like it too."""
    answer = finder.find(state.places, typed)
    asked = spoken(typed)
    return [
        named(place)
        for place in suggested(state.places, answer, typed, MOST)
        if asked.strip().isdecimal() or asked in spoken(place["label"])
    ]


def pages_for(state, typed):
    """Return the numbers of entries that begin so, or else of those that may be meant."""
    found = beginning(state.index.entries, typed, MOST)
    if found or len(typed) < LEAST_TO_GUESS:
        return found
    likely = find(state.index, state.synonyms, typed, clock.today())
    return likely.hits[:MOST] if likely.is_all else []


def named(place):
    """Return a place as it stands among pages: a Gemeinde is called so."""
    return place | {"note": place["note"] or gettext("Gemeinde")}
