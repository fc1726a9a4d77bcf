"""The maps on the pages: what the database knows, drawn by `karte`.

A drawing takes a good part of a second and changes with the state of the Helferkreise
only, so it is kept under that state; a corrected boundary shows within the hour.
"""

import logging
from contextlib import contextmanager
from dataclasses import fields
from hashlib import sha256

from django.core.cache import cache

from helferkreise.karte import karte

from .gemeinde import Gemeinde, OtherArea

KEPT_SECONDS = 3600
# a new version of the site does not show what an older one has drawn
PARTS = [field.name for field in fields(karte.Karte)]

logger = logging.getLogger(__name__)


def district_map(gemeinden):
    """Return the Karte of all Gemeinden, each with its `map_status`; None without."""
    if not gemeinden:
        return None
    return kept(gemeinden, "", lambda: karte.district(areas(gemeinden), karte.COARSE))


def surroundings_map(gemeinden, ags):
    """Return the Karte of one Gemeinde among those around it."""
    return kept(gemeinden, ags, lambda: karte.surroundings(areas(gemeinden), ags))


def kept(gemeinden, ags, draw):
    """Return a drawing from the cache; draw it where there is none, or no cache."""
    state = [(g.ags, g.name, g.slug, g.map_status) for g in gemeinden]
    digest = sha256(repr([PARTS, state]).encode()).hexdigest()
    key, found = f"karte-{ags}-{digest}", None
    with bearing_its_absence():
        found = cache.get(key)
    if found is None:
        found = draw()
        with bearing_its_absence():
            cache.set(key, found, KEPT_SECONDS)
    return found


@contextmanager
def bearing_its_absence():
    """Go on if the cache does not answer, whatever kind it is, and log why."""
    try:
        yield
    except Exception:
        logger.exception("cache unavailable")


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
