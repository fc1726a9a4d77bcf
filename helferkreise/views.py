from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from contacts import clock
from contacts.models import Office

from . import finder
from .maps import district_map, surroundings_map
from .models import Event, Gemeinde, Helferkreis, Need, PlaceName

LOTSIN_SLUG = "integrationslotsin"
MAX_TYPED = 100  # characters shown again in the search field
NOTHING_TYPED = gettext_lazy("Bitte geben Sie einen Ort oder eine Postleitzahl ein.")


def lotsin():
    """Return the office that coordinates the Helferkreise, or None."""
    return Office.objects.published().for_display().filter(slug=LOTSIN_SLUG).first()


@require_safe
def helferkreis_list(request):
    """Show all Helferkreise; `?ort=` looks a place up and redirects to the one hit."""
    typed = request.GET.get("ort", "").strip()
    answer = finder.find(PlaceName.objects.index(), typed) if typed else None
    gemeinden = list(Gemeinde.objects.for_display(clock.today()))
    by_ags = {gemeinde.ags: gemeinde for gemeinde in gemeinden}
    if answer and answer.outcome == finder.Outcome.ONE:
        return redirect(by_ags[answer.matches[0].ags])
    context = {
        "typed": typed[:MAX_TYPED],
        "error": NOTHING_TYPED if "ort" in request.GET and not typed else "",
        "answer": answer,
        "choices": choices(answer, by_ags),
        "gemeinden": gemeinden,
        "karte": district_map(gemeinden),
        "helferkreise": Helferkreis.objects.published().for_display(),
        "lotsin": lotsin(),
    }
    return render(request, "helferkreise/list.html", context)


def choices(answer, by_ags):
    """Return the Gemeinden that an answer offers, each with the name that matched."""
    if answer is None:
        return []
    return [
        {"gemeinde": by_ags[match.ags], "matched": match.name}
        for match in answer.matches or answer.suggestions
    ]


@require_safe
def helferkreis_detail(request, slug):
    helferkreise = Helferkreis.objects.published().for_display()
    helferkreis = get_object_or_404(helferkreise, slug=slug)
    now = clock.now()
    context = {
        "helferkreis": helferkreis,
        "needs": Need.objects.open(now.date()).filter(helferkreis=helferkreis),
        "events": Event.objects.upcoming(now).filter(helferkreis=helferkreis),
        "lotsin": lotsin(),
    }
    return render(request, "helferkreise/detail.html", context)


@require_safe
def gemeinde_detail(request, slug):
    gemeinde = get_object_or_404(Gemeinde, slug=slug)
    gemeinden = Gemeinde.objects.for_display(clock.today())
    names = gemeinde.place_names.all()
    context = {
        "gemeinde": gemeinde,
        "helferkreise": gemeinde.helferkreise.published().for_display(),
        "lotsin": lotsin(),
        "postal_codes": [n for n in names if n.kind == PlaceName.Kind.POSTAL_CODE],
        "karte": surroundings_map(gemeinden, gemeinde.ags),
        "ortsteile": [n for n in names if n.kind == PlaceName.Kind.ORTSTEIL],
    }
    return render(request, "helferkreise/gemeinde.html", context)
