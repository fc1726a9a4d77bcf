"""Helferkreise and Gemeinden as open data."""

import csv
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_safe

from base.formats import open_data
from base.formats.json_ld import as_json
from base.time import clock
from contacts.office.downloads import current_edition, data_file

from .gemeinde import open_data as gemeinde_data
from .helferkreis import open_data as helferkreis_data
from .models import Gemeinde, Helferkreis

FOLDER = Path(__file__).parent
HELFERKREISE_SCHEMA = FOLDER / "helferkreis/helferkreise.schema.json"
GEMEINDEN_SCHEMA = FOLDER / "gemeinde/gemeinden.schema.json"


@require_safe
def helferkreise_json(request):
    heading = open_data.heading(
        "Helferkreise im Landkreis Oberallgäu",
        absolute("helferkreise_schema"),
        current_edition(),
    )
    records = [
        helferkreis_data.helferkreis_record(helferkreis)
        for helferkreis in helferkreise()
    ]
    return data_file(as_json(heading | {"helferkreise": records}), "application/json")


@require_safe
def helferkreise_csv(request):
    """Send the Helferkreise as Excel reads them: with semicolons and a mark in front."""
    rows = [helferkreis_data.csv_row(helferkreis) for helferkreis in helferkreise()]
    text = StringIO()
    table = csv.DictWriter(text, helferkreis_data.CSV_COLUMNS, delimiter=";")
    table.writeheader()
    table.writerows(rows)
    answer = data_file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8")
    name = f"helferkreise-{clock.today()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def helferkreise_schema(request):
    return data_file(HELFERKREISE_SCHEMA.read_bytes(), "application/schema+json")


@require_safe
def gemeinden_geojson(request):
    heading = open_data.heading(
        "Gemeinden des Landkreises Oberallgäu",
        absolute("gemeinden_schema"),
        current_edition(),
    )
    gemeinden = Gemeinde.objects.for_data()
    document = {
        "type": "FeatureCollection",
        **heading,
        "license": gemeinde_data.BOUNDARY_LICENSE.url,
        "license_note": gemeinde_data.SOURCES,
        "features": [
            gemeinde_data.feature(each.facts(settings.SITE_URL)) for each in gemeinden
        ],
    }
    return data_file(as_json(document), "application/geo+json")


@require_safe
def gemeinden_schema(request):
    return data_file(GEMEINDEN_SCHEMA.read_bytes(), "application/schema+json")


def helferkreise():
    """Return the facts of all published Helferkreise; four queries."""
    published = Helferkreis.objects.published().with_seeks_help(clock.today())
    return [
        helferkreis.facts(settings.SITE_URL) for helferkreis in published.for_display()
    ]


def absolute(name):
    return settings.SITE_URL + reverse(f"helferkreise:{name}")
