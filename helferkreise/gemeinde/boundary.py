"""The boundary of an area on the map: which are taken, and a field that stores them."""

from math import isfinite

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.fields import InvalidJSONInput

from helferkreise.karte import outline

# around the Landkreis, in degrees (WGS 84)
WEST, SOUTH, EAST, NORTH = 9.5, 47.0, 11.5, 48.5
MEMBERS = {"type", "coordinates"}
FEWEST_POINTS = 4  # of a closed ring
NOT_DRAWABLE = (
    "Das ist keine Grenze, die sich zeichnen lässt: GeoJSON, Polygon oder MultiPolygon, "
    "geschlossen, in WGS 84 und im Allgäu."
)


def check_boundary(geometry):
    """Raise ValidationError unless it is a GeoJSON area that the map can draw."""
    try:
        rings = outline.rings(geometry)
        is_drawable = rings and set(geometry) == MEMBERS and all(map(is_ring, rings))
    except (ValueError, TypeError, KeyError, OverflowError):
        is_drawable = False
    if not is_drawable:
        raise ValidationError(NOT_DRAWABLE)


def is_ring(points):
    return (
        len(points) >= FEWEST_POINTS
        and points[0] == points[-1]
        and all(isfinite(lon) and isfinite(lat) for lon, lat in points)
        and all(WEST < lon < EAST and SOUTH < lat < NORTH for lon, lat in points)
    )


class BoundaryFormField(forms.JSONField):
    """Takes what Python's own reader of JSON gives up on for a wrong boundary as well:
    numbers of thousands of digits, thousands of brackets."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(NOT_DRAWABLE) from error

    def bound_data(self, data, initial):
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)


class BoundaryField(models.JSONField):
    """A GeoJSON Polygon or MultiPolygon in WGS 84."""

    default_validators = [check_boundary]

    def formfield(self, **options):
        return super().formfield(**{"form_class": BoundaryFormField, **options})
