"""What people and programs take along: card, calendar, QR code, open data."""

from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from . import clock, office_tree, open_data
from .closures_calendar import closures_calendar
from .examples import any_examples
from .structured_data import as_json
from .vcard import brief_vcard, vcard
from .views import published_office

SCHEMA = Path(__file__).with_name("dienststellen.schema.json")


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
    segno.make_qr(card).save(drawing, kind="svg", light="#fff", omitsize=True)
    return HttpResponse(drawing.getvalue(), "image/svg+xml")


@require_safe
def office_closures(request, slug):
    office = published_office(slug).facts(settings.SITE_URL)
    calendar = closures_calendar(office, clock.today())
    return HttpResponse(calendar, "text/calendar; charset=utf-8")


@require_safe
def offices_json(request):
    offices = [office.facts(settings.SITE_URL) for office in office_tree.load()]
    schema_url = settings.SITE_URL + reverse("offices_schema")
    document = open_data.document(offices, clock.now(), schema_url, any_examples())
    return HttpResponse(as_json(document), "application/json")


@require_safe
def offices_schema(request):
    return HttpResponse(SCHEMA.read_bytes(), "application/schema+json")
