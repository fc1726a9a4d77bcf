"""Helferkreise and Gemeinden as open data. The schemas describe every field."""

import csv
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.views.decorators.http import require_safe

from base.formats import open_data
from base.formats.json_ld import as_json
from base.licenses import LICENSES
from base.phone import tel_uri
from base.tables import escaped
from base.time import clock
from contacts.office.downloads import current_edition, data_file
from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.gemeinde.place_name import PlaceName
from helferkreise.karte.karte import ATTRIBUTION

from .helferkreis import Helferkreis

FOLDER = Path(__file__).parent
HELFERKREISE_SCHEMA = FOLDER / "helferkreise.schema.json"
GEMEINDEN_SCHEMA = FOLDER.parent / "gemeinde/gemeinden.schema.json"
BOUNDARY_LICENSE = LICENSES["DL-DE-BY-2.0"]
SOURCES = (
    f"Grenzen (Gebietsstand 1. Januar 2016): {ATTRIBUTION}, {BOUNDARY_LICENSE.name}. "
    "AGS, Namen, Flächen und Einwohnerzahlen von 2019: © Statistisches Bundesamt, mit "
    "Quellenangabe weiterzugeben. Neuere Einwohnerzahlen: Wikipedia und Gemeinden."
)
CSV_COLUMNS = (
    "slug",
    "name",
    "url",
    "gemeinden",
    "ags",
    "topics",
    "languages",
    "summary",
    "text",
    "meeting",
    "phone",
    "email",
    "website",
    "seeks_help",
    "stand",
)

# Helferkreise


@require_safe
def helferkreise_json(request):
    title = "Helferkreise im Landkreis Oberallgäu"
    records = [helferkreis_record(helferkreis) for helferkreis in helferkreise()]
    document = heading(title, "helferkreise_schema") | {"helferkreise": records}
    return data_file(as_json(document), "application/json")


@require_safe
def helferkreise_csv(request):
    """Send the Helferkreise as Excel reads them: with semicolons and a mark in front."""
    text = StringIO()
    table = csv.DictWriter(text, CSV_COLUMNS, delimiter=";")
    table.writeheader()
    table.writerows(csv_row(helferkreis) for helferkreis in helferkreise())
    answer = data_file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8")
    name = f"helferkreise-{clock.today()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def helferkreise_schema(request):
    return data_file(HELFERKREISE_SCHEMA.read_bytes(), "application/schema+json")


def helferkreise():
    """Return all published Helferkreise with what is known of them; four queries."""
    published = Helferkreis.objects.published().with_seeks_help(clock.today())
    return published.for_display()


def helferkreis_record(helferkreis):
    """Return what the public may know of a Helferkreis; nothing about people.

    What is not known is null, and never left out. helferkreis: one of `helferkreise`.
    """
    plain = ("summary", "text", "meeting", "phone", "email", "website", "stand")
    return {
        "slug": helferkreis.slug,
        "name": helferkreis.name,
        "url": settings.SITE_URL + helferkreis.get_absolute_url(),
        "gemeinden": named(helferkreis.gemeinden, "ags"),
        "topics": named(helferkreis.topics, "slug"),
        "languages": named(helferkreis.languages, "code"),
        **{name: getattr(helferkreis, name) or None for name in plain},
        "phone_e164": tel_uri(helferkreis.phone).removeprefix("tel:") or None,
        "seeks_help": helferkreis.seeks_help,
    }


def named(records, key):
    return [{key: getattr(each, key), "name": each.name} for each in records.all()]


def csv_row(helferkreis):
    """Return one Helferkreis as texts that no spreadsheet calculates with, by CSV_COLUMNS.

    Several values stand in one cell with commas between them: names, of languages their
    codes. The AGS of the Gemeinden have a column of their own.
    """
    known = helferkreis_record(helferkreis)

    def cell(column, key):
        return ", ".join(each[key] for each in known[column])

    row = known | {
        "gemeinden": cell("gemeinden", "name"),
        "ags": cell("gemeinden", "ags"),
        "topics": cell("topics", "name"),
        "languages": cell("languages", "code"),
        "seeks_help": "ja" if helferkreis.seeks_help else "nein",
    }
    return {name: escaped(str(row[name] or "")) for name in CSV_COLUMNS}


# Gemeinden


@require_safe
def gemeinden_geojson(request):
    title = "Gemeinden des Landkreises Oberallgäu"
    published = Helferkreis.objects.published()
    helferkreise = Prefetch("helferkreise", published, to_attr="published_helferkreise")
    gemeinden = Gemeinde.objects.prefetch_related("place_names", helferkreise)
    document = {
        "type": "FeatureCollection",
        **heading(title, "gemeinden_schema"),
        "license": BOUNDARY_LICENSE.url,
        "license_note": SOURCES,
        "features": [feature(gemeinde) for gemeinde in gemeinden],
    }
    return data_file(as_json(document), "application/geo+json")


@require_safe
def gemeinden_schema(request):
    return data_file(GEMEINDEN_SCHEMA.read_bytes(), "application/schema+json")


def feature(gemeinde):
    """Return a GeoJSON feature (RFC 7946); what is not known is null."""
    counted_on = gemeinde.population_on
    return {
        "type": "Feature",
        "id": gemeinde.ags,
        "properties": {
            "ags": gemeinde.ags,
            "name": gemeinde.name,
            "official_name": gemeinde.official_name,
            "kind": gemeinde.kind,
            "url": settings.SITE_URL + gemeinde.get_absolute_url(),
            "postal_codes": gemeinde.names(PlaceName.Kind.POSTAL_CODE),
            "area_km2": float(gemeinde.area_km2),
            "population": gemeinde.population,
            "population_on": str(counted_on) if counted_on else None,
            "helferkreise": [each.slug for each in gemeinde.published_helferkreise],
        },
        "geometry": gemeinde.boundary,
    }


# Both


def heading(title, schema):
    """Return the fields with which a document begins. schema: the name of its URL."""
    schema_url = settings.SITE_URL + reverse(f"helferkreise:{schema}")
    return open_data.heading(title, schema_url, current_edition())
