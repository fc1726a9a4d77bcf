"""What people and programs take along: card, calendar, QR code, open data."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from . import clock, office_tree
from .closures_calendar import closures_calendar
from .vcard import brief_vcard, vcard
from .views import published_office


@require_safe
def office_card(request, slug):
    card = vcard(published_office(slug).facts(settings.SITE_URL))
    headers = {"Content-Disposition": f'attachment; filename="{slug}.vcf"'}
    return HttpResponse(card, "text/vcard; charset=utf-8", headers=headers)


@require_safe
def office_qr(request, slug):
    """Draw the brief card; dark on white in every theme, because cameras want that."""
    card = brief_vcard(published_office(slug).facts(settings.SITE_URL))
    drawing = BytesIO()
    code = segno.make(card, error="m", micro=False)
    code.save(drawing, kind="svg", light="#fff", omitsize=True)
    return HttpResponse(drawing.getvalue(), "image/svg+xml")


@require_safe
def office_closures(request, slug):
    office = published_office(slug).facts(settings.SITE_URL)
    calendar = closures_calendar(office, clock.today())
    return HttpResponse(calendar, "text/calendar; charset=utf-8")
