"""Posters of a Helferkreis or a Gemeinde, to be printed and put up ("Aushang")."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from base.formats.qr_code import qr_svg
from base.paging import first_of
from base.time import clock
from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.helferkreis.helferkreis import Helferkreis
from helferkreise.helferkreis.lotsin import lotsin
from helferkreise.need.need import Need

from .sheet import Text, type_size

FORMATS = ["a4", "a5"]
MOST_NEEDS = 3
MOST_HELFERKREISE = 3
TITLE = "Hilfe für Geflüchtete in"
# the longer of its two
LEAD = (
    "Für diese Gemeinde ist noch kein Helferkreis bestätigt. Sie möchten helfen oder "
    "haben Fragen? Melden Sie sich beim Landratsamt:"
)
# what says from when the information is takes a line, however short
STAND = Text("Stand:")


@require_safe
def helferkreis_poster(request, slug):
    """Show a Helferkreis as a poster; `?format=a5` is half the size."""
    helferkreis = published(slug)
    needs = Need.objects.open(clock.today()).filter(helferkreis=helferkreis)
    needs = list(needs[:MOST_NEEDS])
    gemeinden = ", ".join(each.name for each in helferkreis.gemeinden.all())
    topics = " ".join(pill(each.name) for each in helferkreis.topics.all())
    blocks = [
        [title(helferkreis.name), Text(gemeinden, 1.25)],
        [lead(helferkreis.summary)],
        [Text(topics, line=2.2)],
        [heading(""), *(Text(f"- {each.title} ({each.effort})") for each in needs)],
        [heading(""), Text(helferkreis.meeting)],
    ]
    context = {"helferkreis": helferkreis, "needs": needs}
    beside = [heading(""), *contact(helferkreis, 2)]
    context |= sheet(request, helferkreis, blocks, beside)
    return render(request, "helferkreise/poster/helferkreis.html", context)


@require_safe
def gemeinde_poster(request, slug):
    """Show the Helferkreise of a Gemeinde as a poster; `?format=a5` is half the size."""
    gemeinde = get_object_or_404(Gemeinde.objects.defer("boundary"), slug=slug)
    helferkreise = Helferkreis.objects.published().filter(gemeinden=gemeinde)
    shown, are_more = first_of(helferkreise, MOST_HELFERKREISE)
    context = {"gemeinde": gemeinde, "helferkreise": shown, "are_more": are_more}
    parts = [
        [heading(each.name), Text(each.summary), *contact(each, 1.25), STAND]
        for each in shown
    ]
    parts = parts or [[heading(""), *contact(None, 1.25), STAND]]
    blocks = [[title(f"{TITLE} {gemeinde.name}")], [lead(LEAD)], *parts]
    context |= sheet(request, gemeinde, blocks)
    return render(request, "helferkreise/poster/gemeinde.html", context)


def title(words):
    return Text(words, 2.75, 1.25)


def lead(words):
    return Text(words, 1.5, 1.35)


def heading(words):
    return Text(words, 1.25, 1.25)


def pill(words):
    """Return a topic as long as what is drawn around it, which no line divides."""
    return words.replace(" ", "_") + "______"


def contact(helferkreis, size):
    """Return what says how to reach a Helferkreis; size: of the type of a number."""
    if helferkreis and (helferkreis.phone or helferkreis.email):
        return [Text(helferkreis.phone, size), Text(helferkreis.email)]
    office = lotsin()
    points = office.main_contact_points if office else []
    lines = [Text(each.value, size) for each in points]
    return [STAND, *lines, *(STAND for each in points if each.changes_on)]


def sheet(request, record, blocks, beside=()):
    """Return what every poster needs; raise Http404 for a format there is not.

    blocks, beside: what stands on it, for `type_size`.
    """
    chosen = request.GET.get("format", FORMATS[0])
    if chosen not in FORMATS:
        raise Http404
    url = settings.SITE_URL + record.get_absolute_url()
    return {
        "format": chosen,
        "formats": FORMATS,
        "type": type_size(blocks, beside, url),
        "name": record.name,
        "trail": [record],
        "url": url,
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
