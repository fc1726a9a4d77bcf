"""The maps on the pages: what the database knows, drawn by `karte`.

A drawing takes a good part of a second, and nobody waits for it who has seen one before:
what a map tells of its areas is put into the drawing that is there. Where names have
changed, or it is an hour old and a boundary may have, the last one serves, and a new one
is drawn behind the answer.
"""

import logging
from dataclasses import fields
from time import time
from typing import NamedTuple

from django.core.cache import caches
from django.template.loader import render_to_string

from base.content_version.kept import kept
from base.time import clock
from helferkreise.karte import karte

from .gemeinde import Gemeinde, OtherArea

NEW_SECONDS = 3600
# a new version of the site does not show what an older one has drawn
PARTS = "-".join(field.name for field in fields(karte.Karte))
DISTRICT = ""  # instead of the AGS in whose surroundings a map is drawn

logger = logging.getLogger(__name__)
outdated = set()  # the AGS of maps that are to be drawn behind an answer


class Drawing(NamedTuple):
    """A Karte without what it tells of Gemeinden. drawn_at: in seconds since 1970."""

    karte: karte.Karte
    names: list[tuple[str, str, str]]
    drawn_at: float


@kept
def gemeinden_now():
    """Return all Gemeinden, each with its `map_status`, in a list that all share."""
    return list(Gemeinde.objects.for_display(clock.today()))


@kept
def map_with_list():
    """Return the HTML of the map of all Gemeinden and the list beside it."""
    gemeinden = gemeinden_now()
    context = {"gemeinden": gemeinden, "karte": gemeinden and told(DISTRICT)}
    return render_to_string("helferkreise/karte/with_list.html", context)


@kept
def surroundings_map(ags, name):
    """Return the HTML of the map of a Gemeinde among those around it."""
    context = {"name": name, "karte": told(ags)}
    return render_to_string("helferkreise/gemeinde/surroundings.html", context)


def told(ags):
    """Return a Karte that tells what holds now."""
    statuses = {
        karte.area_key(each.ags): karte.Status(each.map_status)
        for each in gemeinden_now()
    }
    return karte.with_statuses(drawing(ags).karte, statuses)


def drawing(ags):
    """Return a drawing from the cache of this process; draw it where there is none."""
    found, names = caches["maps"].get(key(ags)), names_now()
    if not found or [each[0] for each in found.names] != [each[0] for each in names]:
        return draw(ags)
    if found.names != names or time() - found.drawn_at > NEW_SECONDS:
        outdated.add(ags)
    return found


def draw(ags):
    """Draw a map and keep it for as long as the cache does."""
    known = areas()
    if ags == DISTRICT:
        drawn = karte.district(known, karte.COARSE)
    else:
        drawn = karte.surroundings(known, ags)
    made = Drawing(drawn, names_now(), time())
    caches["maps"].set(key(ags), made, timeout=None)
    return made


def draw_outdated(**kwargs):
    """For the signal `request_finished`: nobody waits any more."""
    while outdated:
        draw(outdated.pop())


def names_now():
    return [(each.ags, each.name, each.slug) for each in gemeinden_now()]


def key(ags):
    return f"karte-{PARTS}-{ags}"


def areas():
    """Return all areas of the map with their boundaries; two queries."""
    boundaries = dict(Gemeinde.objects.values_list("ags", "boundary"))
    return [
        karte.Area(
            gemeinde.ags,
            gemeinde.name,
            karte.Status.KEIN,
            boundaries[gemeinde.ags],
            gemeinde.get_absolute_url(),
        )
        for gemeinde in gemeinden_now()
    ] + [
        karte.Area(area.ags, area.name, karte.Status(area.kind), area.boundary)
        for area in OtherArea.objects.all()
    ]
