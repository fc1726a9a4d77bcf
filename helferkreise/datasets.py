"""What a data set may hold of this app."""

import csv
import json

from base.datasets.record_file import RecordFile, record_files, register

from .models import (
    Event,
    Gemeinde,
    Helferkreis,
    Language,
    Need,
    OtherArea,
    PlaceName,
    Topic,
)

Confidence = PlaceName.Confidence
WITHOUT_SOURCE = "Quelle nicht festgehalten"


class Areas(RecordFile):
    """Areas on the map. Their boundaries stand in a file of their own, GeoJSON."""

    def read(self, folder):
        records = super().read(folder)
        if not records:
            return records
        text = (folder / "boundaries.geojson").read_text(encoding="utf-8")
        geometries = {
            feature["properties"]["ags"]: feature["geometry"]
            for feature in json.loads(text)["features"]
        }
        return [each | {"boundary": geometries[each["ags"]]} for each in records]


class Gemeinden(Areas):
    """The Gemeinden; the Ortsteile of each are lists of names, one with its source."""

    def read(self, folder):
        return [with_ortsteile(record) for record in super().read(folder)]


def with_ortsteile(record):
    """Return the record of a Gemeinde whose Ortsteile are rows of its place names."""
    source = record.pop("ortsteile_source", "")
    lists = [
        (record.pop("ortsteile", []), Confidence.NAMED, source),
        (
            record.pop("ortsteile_without_source", []),
            Confidence.UNCONFIRMED,
            WITHOUT_SOURCE,
        ),
    ]
    ortsteile = [ortsteil(name, *said) for names, *said in lists for name in names]
    return record | {"place_names": record["place_names"] + ortsteile}


def ortsteil(name, confidence, source):
    kind = PlaceName.Kind.ORTSTEIL
    return {"name": name, "kind": kind, "confidence": confidence, "source": source}


class PlaceNames(RecordFile):
    """Names that came later than their Gemeinde: `ortsnamen.yaml`, and `ortsteile.tsv`.

    Those that came with it are read as well, only to say where they are from: a site may
    have loaded them before that was kept. `comes_with_gemeinde` tells them apart.
    """

    def read(self, folder):
        first = [
            row | {"gemeinde": gemeinde["ags"], "comes_with_gemeinde": True}
            for gemeinde in record_files()[Gemeinde].read(folder)
            for row in gemeinde["place_names"]
            if "source" in row
        ]
        return first + super().read(folder) + read_table(folder / "ortsteile.tsv")

    def key_of(self, record):
        return f"{record['gemeinde']} {record['name']}"

    def was_loaded(self, record):
        return record.get("comes_with_gemeinde") or super().was_loaded(record)

    def existing(self, record):
        same = {"name": record["name"], "gemeinde__ags": record["gemeinde"]}
        found = PlaceName.objects.filter(**same).first()
        if found and not found.source and not super().was_loaded(record):
            give_source(found, record)
        return found


def read_table(path):
    """Return the Ortsteile in a table with a head, tabs and notes after "#"."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t"
    )
    return [
        ortsteil(row["name"], row["confidence"], row["source"])
        | {"gemeinde": row["ags"]}
        for row in rows
    ]


def give_source(place_name, record):
    """Say where a name is from; one without a source does not make a list complete."""
    place_name.source = record["source"]
    place_name.confidence = record["confidence"]
    place_name.save()
    if not place_name.is_confirmed:
        gemeinde = Gemeinde.objects.filter(pk=place_name.gemeinde_id)
        gemeinde.update(has_all_ortsteile=False)


register(RecordFile("themen", Topic, key="slug"))
register(RecordFile("sprachen", Language, key="code"))
register(Gemeinden("gemeinden", Gemeinde, key="ags"))
register(PlaceNames("ortsnamen", PlaceName, key="name"))
register(Areas("gebiete", OtherArea, key="ags"))
register(RecordFile("helferkreise", Helferkreis, key="slug"))
register(RecordFile("gesuche", Need))
register(RecordFile("termine", Event))
