"""What people and programs take along: card, calendar, QR code, open data."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from base.content_version.kept import kept_all_day
from base.formats import open_data
from base.formats.download import as_download
from base.formats.json_ld import as_json
from base.formats.open_data_file import current_edition, data_file
from base.formats.qr_code import qr_svg
from base.time import clock

from . import tree
from .formats import open_data as office_data
from .formats.closures_calendar import closures_calendar
from .formats.vcard import brief_vcard, vcard

SCHEMA = Path(__file__).with_name("dienststellen.schema.json")


@require_safe
def office_card(request, slug):
    card = vcard(tree.published(slug).facts(settings.SITE_URL))
    answer = HttpResponse(card, "text/vcard; charset=utf-8")
    return as_download(answer, f"{slug}.vcf")


@require_safe
def office_qr(request, slug):
    """Draw the brief card, for the camera of a phone."""
    card = brief_vcard(tree.published(slug).facts(settings.SITE_URL))
    return HttpResponse(qr_svg(card), "image/svg+xml")


@require_safe
def office_closures(request, slug):
    office = tree.published(slug).facts(settings.SITE_URL)
    calendar = closures_calendar(office, clock.today())
    return HttpResponse(calendar, "text/calendar; charset=utf-8")


@require_safe
def offices_json(request):
    return data_file(offices_document(), "application/json")


@kept_all_day
def offices_document():
    offices = [office.facts(settings.SITE_URL) for office in tree.load()]
    edition = current_edition()
    schema_url = settings.SITE_URL + reverse("offices_schema")
    heading = open_data.heading(
        "Dienststellen des Landratsamts Oberallgäu", schema_url, edition
    )
    records = [
        office_data.office_record(office, edition.made_at.date()) for office in offices
    ]
    return as_json(heading | {"offices": records})


@require_safe
def offices_schema(request):
    return data_file(SCHEMA.read_bytes(), "application/schema+json")
