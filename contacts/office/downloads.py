"""What people and programs take along: card, calendar, QR code, open data."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from base.content_version.change import last_change
from base.content_version.kept import content_now, kept
from base.examples import any_examples
from base.formats import open_data
from base.formats.json_ld import as_json
from base.formats.qr_code import qr_svg
from base.licenses import LICENSES
from base.time import clock

from . import tree
from .formats import open_data as office_data
from .formats.closures_calendar import closures_calendar
from .formats.vcard import brief_vcard, vcard

SCHEMA = Path(__file__).with_name("dienststellen.schema.json")


@require_safe
def office_card(request, slug):
    card = vcard(tree.published(slug).facts(settings.SITE_URL))
    headers = {"Content-Disposition": f'attachment; filename="{slug}.vcf"'}
    return HttpResponse(card, "text/vcard; charset=utf-8", headers=headers)


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


@kept
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


def current_edition():
    """Return what all open data say of themselves now; two queries.

    They are made anew by a change, and each day. Whoever fetches them every minute gets
    the same bytes until then.
    """
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    made_at = max(midnight, last_change(clock.now()) or midnight)
    license = LICENSES.get(settings.DATA_LICENSE)
    return open_data.Edition(made_at, any_examples(), license)


FOR_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def data_file(content, media_type):
    """Return open data as an answer that the scripts of other websites may read."""
    return HttpResponse(content, media_type, headers=FOR_ALL)


def streamed_file(parts, media_type):
    """Return the same of data that may be large: made while it is sent.

    Whoever has it already is told so before anything is made: it changes with the content
    and the day.
    """
    made_of = settings.SITE_URL, settings.DATA_LICENSE
    state = f"{content_now()} {clock.today()} {made_of}"
    tag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
    return StreamingHttpResponse(
        parts, content_type=media_type, headers=FOR_ALL | {"ETag": tag}
    )
