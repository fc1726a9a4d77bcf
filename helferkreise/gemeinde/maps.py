"""The maps on the pages: what the database knows, drawn by `karte`.

A drawing takes a good part of a second, and nobody waits for it: what a map tells of its
areas is put into the drawing that is there. A server draws all maps when it starts. Where
names have changed, or a drawing is an hour old and a boundary may have, the last one
serves until there is a new one.
"""

from dataclasses import fields
from time import time
from typing import NamedTuple

from django.core.cache import caches
from django.db import connection
from django.template.loader import render_to_string

from base.content_version.kept import kept, kept_all_day
from base.time import clock
from helferkreise.karte import karte

from .draftsman import Draftsman
from .gemeinde import Gemeinde, OtherArea

NEW_SECONDS = 3600
# a new version of the site does not show what an older one has drawn
PARTS = "-".join(field.name for field in fields(karte.Karte))
DISTRICT = ""  # instead of the AGS in whose surroundings a map is drawn


def close():
    """Give back what the thread that calls this has of the database."""
    connection.close()


draftsman = Draftsman(close)


class Drawing(NamedTuple):
    """A Karte without what it tells of Gemeinden. drawn_at: in seconds since 1970."""

    karte: karte.Karte
    names: list[tuple[str, str, str]]
    drawn_at: float


@kept_all_day
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
    found = last_drawing(ags)
    if found and (is_up_to_date(found) or draftsman.takes(renew, ags)):
        return found
    return draw(ags)


def last_drawing(ags):
    """Return what was drawn last, None if it shows other Gemeinden than there are."""
    found = caches["maps"].get(key(ags))
    if found and [each[0] for each in found.names] == [each[0] for each in names_now()]:
        return found
    return None


def is_up_to_date(found):
    return found.names == names_now() and abs(time() - found.drawn_at) <= NEW_SECONDS


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


def renew(ags):
    """Draw a map, unless the last drawing of it is up to date."""
    found = last_drawing(ags)
    if not (found and is_up_to_date(found)):
        draw(ags)


def draw_ahead():
    """Have all maps there before somebody asks. For a server that has just started."""
    draftsman.start()
    draftsman.takes(renew_all)


def renew_all():
    for ags in [DISTRICT, *(each.ags for each in gemeinden_now())]:
        draftsman.takes(renew, ags)


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
