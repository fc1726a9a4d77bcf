"""The page about open data: what there is, in which formats, and what each field means."""

import json
from typing import NamedTuple

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from base.formats.open_data_file import current_edition
from base.site_map import fixed_page
from contacts.office.downloads import SCHEMA as OFFICES_SCHEMA
from helferkreise.helferkreis.open_data import (
    BOUNDARY_LICENSE,
    GEMEINDEN_SCHEMA,
    HELFERKREISE_SCHEMA,
)
from helferkreise.karte.karte import ATTRIBUTION, ATTRIBUTION_URL


class File(NamedTuple):
    """A file of a data set: its format as people call it, and the name of its URL."""

    format: str
    url_name: str


class OpenDataset(NamedTuple):
    """A data set. schema: the file that describes it, whose texts the page shows."""

    slug: str
    title: str
    files: list[File]
    schema: dict
    schema_url_name: str

    @property
    def fields(self):
        """Return the name of each field of a record, and what it means."""
        properties = self.schema["$defs"]["record"]["properties"]
        return [(name, field["description"]) for name, field in properties.items()]


def schema(path):
    return json.loads(path.read_text(encoding="utf-8"))


DATASETS = [
    OpenDataset(
        "helferkreise",
        _("Helferkreise"),
        [
            File("JSON", "helferkreise:helferkreise_json"),
            File("CSV", "helferkreise:helferkreise_csv"),
        ],
        schema(HELFERKREISE_SCHEMA),
        "helferkreise:helferkreise_schema",
    ),
    OpenDataset(
        "gemeinden",
        _("Gemeinden und ihre Grenzen"),
        [File("GeoJSON", "helferkreise:gemeinden_geojson")],
        schema(GEMEINDEN_SCHEMA),
        "helferkreise:gemeinden_schema",
    ),
    OpenDataset(
        "dienststellen",
        _("Stellen und Öffnungszeiten"),
        [File("JSON", "offices_json")],
        schema(OFFICES_SCHEMA),
        "offices_schema",
    ),
]


@fixed_page("Offene Daten")
@require_safe
def open_datasets(request):
    context = {
        "datasets": DATASETS,
        "license": current_edition().license,
        "attribution": ATTRIBUTION,
        "attribution_url": ATTRIBUTION_URL,
        "boundary_license": BOUNDARY_LICENSE,
    }
    return render(request, "pages/site/open_data.html", context)
