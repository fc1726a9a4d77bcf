"""The finder on the page and for its script."""

from django.http import JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from helferkreise.finder import finder
from helferkreise.finder.finder import Outcome
from helferkreise.finder.index import How
from helferkreise.finder.outside import Hint

from .gemeinde import Gemeinde
from .place_name import PlaceName

MAX_TYPED = 100  # characters shown again in the search field
MAX_SUGGESTIONS = 8  # while typing
HINTS = {
    Hint.PO_BOX: _("Das ist die Postleitzahl für das Postfach des Landratsamts"),
    Hint.LANDKREIS: _("Welche Gemeinde im Landkreis meinen Sie?"),
    Hint.GEMEINDEFREI: _("Dieses Gebiet gehört zu keiner Gemeinde"),
    Hint.MISTYPED_POSTAL_CODE: _("Eine Postleitzahl hat fünf Ziffern"),
    Hint.OTHER_POSTAL_CODE: _(
        "Zu dieser Postleitzahl kennen wir keine Gemeinde im Landkreis Oberallgäu"
    ),
}
NOTHING_TYPED = _("Bitte geben Sie einen Ort oder eine Postleitzahl ein.")


def place_search(request, gemeinden):
    """Return what `?ort=` asks for and the finder's answer; `found` is the one hit."""
    typed = request.GET.get("ort", "").strip()
    answer = finder.find(PlaceName.objects.index(), typed) if typed else None
    by_ags = {gemeinde.ags: gemeinde for gemeinde in gemeinden}
    offered = choices(answer, by_ags)
    is_found = answer and answer.outcome == Outcome.ONE
    return {
        "typed": typed[:MAX_TYPED],
        "error": NOTHING_TYPED if "ort" in request.GET and not typed else "",
        "answer": answer,
        "heading": heading(answer, typed[:MAX_TYPED]) if answer else "",
        "choices": offered,
        "found": offered[0]["gemeinde"] if is_found else None,
    }


def choices(answer, by_ags):
    """Return the Gemeinden that an answer offers, each with the name that matched."""
    if answer is None:
        return []
    return [
        {"gemeinde": by_ags[match.ags], "matched": match.name}
        for match in answer.matches or answer.suggestions
    ]


def heading(answer, typed):
    """Return the heading of a choice, or of what to do without a hit."""
    if answer.outcome == Outcome.SEVERAL:
        if answer.matches[0].how != How.FUZZY:
            return gettext("Welche Gemeinde meinen Sie?")
        return gettext("„%(typed)s“ kennen wir nicht. Meinten Sie …?") % {
            "typed": typed
        }
    if answer.hint in HINTS:
        return HINTS[answer.hint]
    if answer.outcome == Outcome.OUTSIDE:
        return gettext("Das liegt nicht im Landkreis Oberallgäu")
    return gettext("„%(typed)s“ kennen wir nicht") % {"typed": typed}


@require_safe
@cache_control(public=True, max_age=60)
def place_suggestions(request):
    """Answer `?ort=` for scripts, while somebody may still be typing.

    The outcome is that of the whole text, as on the page. The Gemeinden are more: first
    the one hit, if there is one, then every place whose name begins so.
    """
    typed = request.GET.get("ort", "")
    index = PlaceName.objects.index()
    answer = finder.find(index, typed)
    hit = answer.matches if answer.outcome == Outcome.ONE else ()
    offered = (*hit, *finder.suggest(index, typed, MAX_SUGGESTIONS))
    places = dict.fromkeys((match.ags, match.name) for match in offered)
    known = Gemeinde.objects.only("ags", "name", "slug")
    by_ags = known.in_bulk([ags for ags, _ in places], field_name="ags")
    gemeinden = [
        {
            "ags": ags,
            "name": by_ags[ags].name,
            "slug": by_ags[ags].slug,
            "matched": name,
        }
        for ags, name in places
    ]
    return JsonResponse({"outcome": answer.outcome, "gemeinden": gemeinden})
