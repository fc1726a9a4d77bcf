"""How far it is from one place to another, as the crow flies."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_KM = 6371.0


class Point(NamedTuple):
    """A place on the globe in degrees (WGS 84)."""

    latitude: float
    longitude: float


def distance_km(here: Point, there: Point) -> float:
    """Return the shortest way over the globe, by the haversine formula.

    The Earth is taken for a ball: off by at most half a per cent.
    """
    north = sin(radians(there.latitude - here.latitude) / 2) ** 2
    east = sin(radians(there.longitude - here.longitude) / 2) ** 2
    parallels = cos(radians(here.latitude)) * cos(radians(there.latitude))
    # rounding may lift the sum over 1 for opposite ends of the globe
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, north + parallels * east)))


def whole_km(km: float) -> int:
    """Return kilometres as people say them: "rund 7 km", never 0."""
    return max(1, round(km))
