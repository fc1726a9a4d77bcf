"""The maps on the pages: what the database knows, drawn by `karte`.

A drawing takes a good part of a second and changes with the state of the Helferkreise
only, so it is kept under that state; a corrected boundary shows within the hour.
"""

from hashlib import sha256

from django.core.cache import cache

from . import karte
from .models import Gemeinde, OtherArea

KEPT_SECONDS = 3600


def district_map(gemeinden):
    """Return the Karte of all Gemeinden, each with its `map_status`; None without."""
    if not gemeinden:
        return None
    return kept(gemeinden, "", lambda: karte.district(areas(gemeinden), karte.COARSE))


def surroundings_map(gemeinden, ags):
    """Return the Karte of one Gemeinde among those around it."""
    return kept(gemeinden, ags, lambda: karte.surroundings(areas(gemeinden), ags))


def kept(gemeinden, ags, draw):
    state = [(g.ags, g.name, g.slug, g.map_status) for g in gemeinden]
    digest = sha256(repr(state).encode()).hexdigest()
    return cache.get_or_set(f"karte-{ags}-{digest}", draw, KEPT_SECONDS)


def areas(gemeinden):
    """Return all areas of the map with their boundaries; two queries."""
    boundaries = dict(Gemeinde.objects.values_list("ags", "boundary"))
    return [
        karte.Area(
            gemeinde.ags,
            gemeinde.name,
            karte.Status(gemeinde.map_status),
            boundaries[gemeinde.ags],
            gemeinde.get_absolute_url(),
        )
        for gemeinde in gemeinden
    ] + [
        karte.Area(area.ags, area.name, karte.Status(area.kind), area.boundary)
        for area in OtherArea.objects.all()
    ]
