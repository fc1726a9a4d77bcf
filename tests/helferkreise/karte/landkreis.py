"""The Landkreis for the tests of its map: real boundaries, made-up states."""

import json
import re
from functools import cache
from pathlib import Path

from helferkreise.karte.karte import Area, Status, district

ROOT = Path(__file__).parents[3]
OTHERS = {"09763000": Status.KREISFREI, "09780451": Status.GEMEINDEFREI}


def make_area(ags, west, name="", status=Status.KEIN, **fields):
    """A square of one degree, one beside the other along the equator."""
    corners = [(0, -0.5), (1, -0.5), (1, 0.5), (0, 0.5), (0, -0.5)]
    ring = [(west + x, y) for x, y in corners]
    boundary = {"type": "Polygon", "coordinates": [ring]}
    fields = {"href": f"/gemeinden/{ags}/"} | fields
    return Area(ags, name or f"Gemeinde {ags}", status, boundary, **fields)


@cache
def landkreis():
    """All areas, among them Kempten and the Kempter Wald."""
    areas = []
    source = ROOT / "fixtures/oberallgaeu/boundaries.geojson"
    for number, feature in enumerate(json.loads(source.read_text())["features"]):
        ags, name = feature["properties"]["ags"], feature["properties"]["name"]
        status = OTHERS.get(ags) or list(Status)[number % 3]
        slug = re.sub(r"\W+", "-", name.lower())
        href = "" if ags in OTHERS else f"/gemeinden/{slug}/"
        areas.append(Area(ags, name, status, feature["geometry"], href))
    return areas


@cache
def landkreis_map(tolerance):
    return district(landkreis(), tolerance)
