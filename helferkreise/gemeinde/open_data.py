"""A Gemeinde as open data (GeoJSON). `gemeinden.schema.json` describes every field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from base.formats.json_ld import Data
from base.licenses import LICENSES
from helferkreise.karte.karte import ATTRIBUTION

BOUNDARY_LICENSE = LICENSES["DL-DE-BY-2.0"]
SOURCES = (
    f"Grenzen (Gebietsstand 1. Januar 2016): {ATTRIBUTION}, {BOUNDARY_LICENSE.name}. "
    "AGS, Namen, Flächen und Einwohnerzahlen von 2019: © Statistisches Bundesamt, mit "
    "Quellenangabe weiterzugeben. Neuere Einwohnerzahlen: Wikipedia und Gemeinden."
)


@dataclass(frozen=True, slots=True)
class GemeindeFacts:
    """One Gemeinde. What is not known is None.

    url: of its page, absolute. boundary: GeoJSON geometry in WGS 84. helferkreise:
    slugs of the published Helferkreise.
    """

    ags: str
    name: str
    official_name: str
    kind: str
    url: str
    postal_codes: tuple[str, ...]
    area_km2: float
    population: int | None
    population_on: date | None
    helferkreise: tuple[str, ...]
    boundary: Mapping[str, Any]


def feature(gemeinde: GemeindeFacts) -> Data:
    """Return a GeoJSON feature (RFC 7946)."""
    counted_on = gemeinde.population_on
    return {
        "type": "Feature",
        "id": gemeinde.ags,
        "properties": {
            "ags": gemeinde.ags,
            "name": gemeinde.name,
            "official_name": gemeinde.official_name,
            "kind": gemeinde.kind,
            "url": gemeinde.url,
            "postal_codes": list(gemeinde.postal_codes),
            "area_km2": gemeinde.area_km2,
            "population": gemeinde.population,
            "population_on": str(counted_on) if counted_on else None,
            "helferkreise": list(gemeinde.helferkreise),
        },
        "geometry": dict(gemeinde.boundary),
    }
