"""Helferkreise and Gemeinden as open data. The schemas describe every field."""

from itertools import islice
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_safe

from base import tables
from base.formats import open_data
from base.formats.download import as_download
from base.formats.json_ld import as_json
from base.formats.open_data_file import current_edition, data_file, streamed_file
from base.licenses import LICENSES
from base.phone import tel_uri
from base.tables import escaped
from base.time import clock
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

AT_ONCE = 250  # records in memory

# Helferkreise


@require_safe
def helferkreise_json(request):
    title = "Helferkreise im Landkreis Oberallgäu"
    document = as_json(heading(title, "helferkreise_schema") | {"helferkreise": []})
    parts = json_parts(document.removesuffix("]}"), batched(helferkreise()))
    return streamed_file(parts, "application/json")


def json_parts(begin, batches):
    """Yield a document that ends with a list, its records batch by batch."""
    yield begin
    comma = ""
    for batch in batches:
        yield comma + ",".join(as_json(helferkreis_record(each)) for each in batch)
        comma = ","
    yield "]}"


@require_safe
def helferkreise_csv(request):
    """Send the Helferkreise as Excel reads CSV."""
    parts = csv_parts(batched(helferkreise()))
    answer = streamed_file(parts, tables.MEDIA_TYPE)
    return as_download(answer, f"helferkreise-{clock.today()}.csv")


@require_safe
def helferkreise_schema(request):
    return data_file(HELFERKREISE_SCHEMA.read_bytes(), "application/schema+json")


def csv_parts(batches):
    yield tables.MARK + tables.lines([CSV_COLUMNS])
    for batch in batches:
        yield tables.lines(csv_row(each).values() for each in batch)


def batched(records):
    """Yield records in lists; each is loaded when the one before has been sent."""
    found = records.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(found, AT_ONCE)):
        yield batch


def helferkreise():
    """Return all published Helferkreise with what is known of them.

    One query, and three for each batch.
    """
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
    gemeinden = Gemeinde.objects.prefetch_related("place_names")
    slugs = slugs_by_gemeinde()
    document = {
        "type": "FeatureCollection",
        **heading(title, "gemeinden_schema"),
        "license": BOUNDARY_LICENSE.url,
        "license_note": SOURCES,
        "features": [feature(each, slugs.get(each.pk, [])) for each in gemeinden],
    }
    return data_file(as_json(document), "application/geo+json")


@require_safe
def gemeinden_schema(request):
    return data_file(GEMEINDEN_SCHEMA.read_bytes(), "application/schema+json")


def slugs_by_gemeinde():
    """Return the addresses of the published Helferkreise by the key of their Gemeinde."""
    published = Helferkreis.objects.published().exclude(gemeinden=None)
    found = {}
    for key, slug in published.values_list("gemeinden", "slug"):
        found.setdefault(key, []).append(slug)
    return found


def feature(gemeinde, helferkreise):
    """Return a GeoJSON feature (RFC 7946); what is not known is null.

    helferkreise: the slugs of its own.
    """
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
            "helferkreise": helferkreise,
        },
        "geometry": gemeinde.boundary,
    }


# Both


def heading(title, schema):
    """Return the fields with which a document begins. schema: the name of its URL."""
    schema_url = settings.SITE_URL + reverse(f"helferkreise:{schema}")
    return open_data.heading(title, schema_url, current_edition())
