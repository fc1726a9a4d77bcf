"""Posters of a Helferkreis or a Gemeinde, to be printed and put up ("Aushang")."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from base.formats.qr_code import qr_svg
from base.time import clock
from helferkreise.helferkreis.lotsin import lotsin

from .models import Gemeinde, Helferkreis, Need

FORMATS = ["a4", "a5"]
MOST_NEEDS = 3
MOST_HELFERKREISE = 3
# up to how many letters a sheet has room for in each size of type, largest first
# (static/css/helferkreise/poster.css; tests/e2e/test_poster.py prints them)
FULL_LINE = " " * 60  # what says from when the information is takes one, however short
ROOM = {"large": 420, "medium": 700, "small": float("inf")}


@require_safe
def helferkreis_poster(request, slug):
    """Show a Helferkreis as a poster; `?format=a5` is half the size."""
    helferkreis = published(slug)
    needs = Need.objects.open(clock.today()).filter(helferkreis=helferkreis)
    needs = list(needs[:MOST_NEEDS])
    texts = [
        *(helferkreis.name, helferkreis.summary, helferkreis.meeting),
        *(each.name for each in helferkreis.gemeinden.all()),
        *(topic.name for topic in helferkreis.topics.all()),
        *(need.title + need.effort for need in needs),
    ]
    context = {"helferkreis": helferkreis, "needs": needs}
    context |= sheet(request, helferkreis, texts)
    return render(request, "helferkreise/poster/helferkreis.html", context)


@require_safe
def gemeinde_poster(request, slug):
    """Show the Helferkreise of a Gemeinde as a poster; `?format=a5` is half the size."""
    gemeinde = get_object_or_404(Gemeinde.objects.defer("boundary"), slug=slug)
    helferkreise = list(Helferkreis.objects.published().filter(gemeinden=gemeinde))
    shown = helferkreise[:MOST_HELFERKREISE]
    context = {
        "gemeinde": gemeinde,
        "helferkreise": shown,
        "are_more": len(helferkreise) > MOST_HELFERKREISE,
    }
    texts = [
        helferkreis.name + helferkreis.summary + helferkreis.email + FULL_LINE
        for helferkreis in shown
    ]
    context |= sheet(request, gemeinde, texts)
    return render(request, "helferkreise/poster/gemeinde.html", context)


def sheet(request, record, texts):
    """Return what every poster needs; raise Http404 for a format there is not.

    texts: what stands on it.
    """
    chosen = request.GET.get("format", FORMATS[0])
    if chosen not in FORMATS:
        raise Http404
    letters = sum(map(len, texts))
    return {
        "format": chosen,
        "formats": FORMATS,
        "type": next(size for size, room in ROOM.items() if letters <= room),
        "name": record.name,
        "trail": [record],
        "url": settings.SITE_URL + record.get_absolute_url(),
        "today": clock.today(),
        "lotsin": lotsin(),
    }


@require_safe
def helferkreis_qr(request, slug):
    return qr_of(published(slug))


@require_safe
def gemeinde_qr(request, slug):
    return qr_of(get_object_or_404(Gemeinde.objects.defer("boundary"), slug=slug))


def qr_of(record):
    """Draw the address of a record's page, for the camera of a phone."""
    url = settings.SITE_URL + record.get_absolute_url()
    return HttpResponse(qr_svg(url), "image/svg+xml")


def published(slug):
    helferkreise = Helferkreis.objects.published().for_display()
    return get_object_or_404(helferkreise, slug=slug)
