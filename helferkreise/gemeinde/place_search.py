"""The finder on the page and for its script."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from base.text.folding import MAX_TYPED
from helferkreise.finder import finder
from helferkreise.finder.answer import Outcome

from .gemeinde import Gemeinde
from .place_name import PlaceName
from .place_search_words import heading, label, outside, understood_words

MAX_SUGGESTIONS = 8  # while typing
NOTHING_TYPED = _("Bitte geben Sie einen Ort oder eine Postleitzahl ein.")


def place_search(request, gemeinden):
    """Return what `?ort=` asks for and the finder's answer; found: where to go at once.

    With `?auswahl=` nobody goes anywhere: what was understood was not what was meant.
    """
    typed = request.GET.get("ort", "").strip()[:MAX_TYPED]
    index = PlaceName.objects.index() if typed else None
    answer = finder.find(index, typed) if typed else None
    is_found = answer and answer.outcome == Outcome.ONE
    is_back = is_found and "auswahl" in request.GET
    near = finder.suggest(index, typed, MAX_SUGGESTIONS) if is_back else ()
    offered = choices(answer, typed, near, {each.ags: each for each in gemeinden})
    return {
        "typed": typed,
        "error": NOTHING_TYPED if "ort" in request.GET and not typed else "",
        "answer": answer,
        "heading": heading(answer, typed) if answer else "",
        "outside": outside(answer) if answer else "",
        "choices": offered,
        "found": offered[0]["address"] if is_found and not is_back else "",
    }


def choices(answer, typed, near, by_ags):
    """Return the places that an answer offers, each once, with the way there."""
    if answer is None:
        return []
    meant = [(match, typed) for match in (*answer.matches, *answer.namesakes)]
    like_it = [(match, match.name) for match in (*answer.suggestions, *near)]
    offered = {(match.ags, match.name): (match, ort) for match, ort in like_it + meant}
    places = dict.fromkeys((match.ags, match.name) for match, _ in meant + like_it)
    is_shared = bool(answer.namesakes)
    return [choice(*offered[place], by_ags[place[0]], is_shared) for place in places]


def choice(match, typed, gemeinde, is_shared=False):
    return {
        "gemeinde": gemeinde,
        "label": label(match, gemeinde),
        "matched": match.name,
        "is_confirmed": match.is_confirmed,
        "address": address(match, typed, gemeinde, is_shared),
    }


def address(match, typed, gemeinde, is_shared=False):
    """Return the way to the page of a Gemeinde.

    With what was typed, unless that is its name and no other place has it (is_shared).
    """
    path = gemeinde.get_absolute_url()
    if finder.is_name_itself(match, typed) and not is_shared:
        return path
    return f"{path}?{urlencode({'ort': typed})}"


def understood(request, gemeinde):
    """Return what `?ort=` on the page of a Gemeinde was understood as, or None.

    None if it leads elsewhere, or is no more than the name: then there is nothing to say.
    """
    typed = request.GET.get("ort", "").strip()[:MAX_TYPED]
    if not typed:
        return None
    answer = finder.find(PlaceName.objects.index(), typed)
    found = {match.ags: match for match in (*answer.matches, *answer.namesakes)}
    match = found.pop(gemeinde.ags, None)
    is_name = match and finder.is_name_itself(match, typed)
    if match is None or (is_name and not found):
        return None
    by_ags = Gemeinde.objects.only("ags", "name", "slug").in_bulk(
        list(found), field_name="ags"
    )
    back = urlencode({"ort": typed, "auswahl": "ja"})
    return {
        "words": "" if is_name else understood_words(match, gemeinde, typed),
        "others": [choice(each, typed, by_ags[each.ags]) for each in found.values()],
        "back": f"{reverse('helferkreise:list')}?{back}",
        "canonical": settings.SITE_URL + gemeinde.get_absolute_url(),
    }


def suggested(index, answer, typed, most):
    """Return what a search field offers while somebody types: label, note and address.

    First the one hit, if there is one, then every place whose name begins so. label: the
    place as people look for it. note: its Gemeinde, if that has another name.
    """
    hit = answer.matches if answer.outcome == Outcome.ONE else ()
    offered = (*hit, *finder.suggest(index, typed, most))
    known = Gemeinde.objects.only("ags", "name", "slug")
    by_ags = known.in_bulk({match.ags for match in offered}, field_name="ags")
    found = {}  # two names of a Gemeinde may look the same here
    for match in offered:
        place = suggestion(match, by_ags[match.ags])
        found.setdefault((place["label"], place["note"]), place)
    return [*found.values()]


def suggestion(match, gemeinde):
    is_same = match.name in gemeinde.name
    return {
        "label": gemeinde.name if is_same else match.name,
        "note": "" if is_same else gemeinde.name,
        "url": address(match, match.name, gemeinde),
    }


@require_safe
@cache_control(public=True, max_age=60)
def place_suggestions(request):
    """Answer `?ort=` for scripts, while somebody may still be typing.

    The outcome is that of the whole text, as on the page.
    """
    typed = request.GET.get("ort", "")
    index = PlaceName.objects.index()
    answer = finder.find(index, typed)
    found = suggested(index, answer, typed, MAX_SUGGESTIONS)
    return JsonResponse({"outcome": answer.outcome, "suggestions": found})
