"""What a data set may hold of this app."""

import json

from base.datasets.record_file import RecordFile, register

from .models import Event, Gemeinde, Helferkreis, Language, Need, OtherArea, Topic


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


register(RecordFile("themen", Topic, key="slug"))
register(RecordFile("sprachen", Language, key="code"))
register(Areas("gemeinden", Gemeinde, key="ags"))
register(Areas("gebiete", OtherArea, key="ags"))
register(RecordFile("helferkreise", Helferkreis, key="slug"))
register(RecordFile("gesuche", Need))
register(RecordFile("termine", Event))
