"""What a data set may hold of this app."""

import csv
import json

from base.datasets.record_file import RecordFile, register
from base.models import LoadedRecord
from editing.versions.versions import state_of, versions_of

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

    def existing(self, record):
        if gemeinde := super().existing(record):
            once("quellen", gemeinde, give_sources, record["place_names"])
            complete = record.get("has_all_ortsteile", False)
            once("vollständig", gemeinde, correct_completeness, complete)
        return gemeinde


def with_ortsteile(record):
    """Return the record of a Gemeinde whose Ortsteile are rows of its place names."""
    sure, unsure = Confidence.NAMED, Confidence.UNCONFIRMED
    source = record.pop("ortsteile_source", "")
    named = record.pop("ortsteile", [])
    others = record.pop("ortsteile_without_source", [])
    ortsteile = [
        *(ortsteil(name, sure, source) for name in named),
        *(ortsteil(name, unsure, WITHOUT_SOURCE) for name in others),
    ]
    return record | {"place_names": record["place_names"] + ortsteile}


def ortsteil(name, confidence, source):
    kind = PlaceName.Kind.ORTSTEIL
    return {"name": name, "kind": kind, "confidence": confidence, "source": source}


def once(step, gemeinde, change, said):
    """Change what was loaded of a Gemeinde before to what the data say now, one time.

    step: the name under which this is remembered.
    """
    _, is_first = LoadedRecord.objects.get_or_create(
        name=step, key=gemeinde.ags, defaults={"object_id": gemeinde.pk}
    )
    if is_first:
        change(gemeinde, said)


def give_sources(gemeinde, rows):
    """Say of names from the time before sources were kept where they are from.

    Where one has none, nobody can know that the list is complete.
    """
    said = {row["name"]: row for row in rows if "source" in row}
    for place in gemeinde.place_names.filter(source="", name__in=said):
        row = said[place.name]
        place.source, place.confidence = row["source"], row["confidence"]
        place.save()
        if not place.is_confirmed:
            gemeinde.has_all_ortsteile = False
    gemeinde.save()


def correct_completeness(gemeinde, is_complete):
    """Say whether the list is complete, unless staff or an earlier step said otherwise."""
    field = "has_all_ortsteile"
    said = {state_of(each).values.get(field) for each in versions_of(gemeinde)}
    if said <= {gemeinde.has_all_ortsteile}:
        gemeinde.has_all_ortsteile = is_complete
        gemeinde.save()


class PlaceNames(RecordFile):
    """Names that came later than their Gemeinde: `ortsnamen.yaml`, and `ortsteile.tsv`.

    Each is a fact of its own, so it also comes to sites that have their Gemeinden already.
    """

    def read(self, folder):
        return super().read(folder) + read_table(folder / "ortsteile.tsv")

    def key_of(self, record):
        return f"{record['gemeinde']} {record['name']}"

    def with_key(self, key):
        ags, _, name = key.partition(" ")
        return PlaceName.objects.filter(gemeinde__ags=ags, name=name).first()


def read_table(path):
    """Return the Ortsteile in a table with a head, tabs, and notes after "#"."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    table = (line for line in lines if not line.startswith("#"))
    return [
        ortsteil(row["name"], row["confidence"], row["source"])
        | {"gemeinde": row["ags"]}
        for row in csv.DictReader(table, delimiter="\t")
    ]


register(RecordFile("themen", Topic, key="slug"))
register(RecordFile("sprachen", Language, key="code"))
register(Gemeinden("gemeinden", Gemeinde, key="ags"))
register(PlaceNames("ortsnamen", PlaceName, key="name"))
register(Areas("gebiete", OtherArea, key="ags"))
register(RecordFile("helferkreise", Helferkreis, key="slug"))
register(RecordFile("gesuche", Need))
register(RecordFile("termine", Event))
