"""The maps on the pages: what the database knows, drawn by `karte`.

A drawing takes a good part of a second, and nobody waits for it: what a map tells of its
areas is put into the drawing that is there. A server draws all maps when it starts. Where
the content has changed, it looks whether names or boundaries have, and the last drawing
serves until there is a new one.
"""

from dataclasses import fields
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import caches
from django.db import connection
from django.template.loader import render_to_string

from base.content_version.kept import content_now, kept, kept_all_day
from base.time import clock
from helferkreise.karte import karte

from .draftsman import Draftsman
from .gemeinde import Gemeinde, OtherArea

# a new version of the site does not show what an older one has drawn
PARTS = "-".join(field.name for field in fields(karte.Karte))
DISTRICT = ""  # instead of the AGS in whose surroundings a map is drawn


def close():
    """Give back what the thread that calls this has of the database."""
    connection.close()


draftsman = Draftsman(close)


class Drawing(NamedTuple):
    """A Karte without what it tells of Gemeinden.

    ags: of these. areas: the fingerprint of what is drawn. content: the last one of which
    somebody has seen that it is still this.
    """

    karte: karte.Karte
    ags: list[str]
    areas: str
    content: object


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
    if found and (found.content == content_now() or draftsman.takes(renewed, ags)):
        return found
    return renewed(ags)


def last_drawing(ags):
    """Return what was drawn last, None if it shows other Gemeinden than there are."""
    found = caches["maps"].get(key(ags))
    return (
        found if found and found.ags == [each.ags for each in gemeinden_now()] else None
    )


def renewed(ags):
    """Return the last drawing if it shows what there is now, else a new one."""
    content, found = content_now(), last_drawing(ags)
    if found and found.areas == areas_now():
        return keep(ags, found._replace(content=content))
    return draw(ags)


def draw(ags):
    """Draw a map and keep it."""
    content, known = content_now(), areas()
    if ags == DISTRICT:
        drawn = karte.district(known, karte.COARSE)
    else:
        drawn = karte.surroundings(known, ags)
    shown = [each.ags for each in gemeinden_now()]
    return keep(ags, Drawing(drawn, shown, fingerprint(known), content))


def keep(ags, drawing):
    """Keep a drawing for as long as the cache does, and return it."""
    caches["maps"].set(key(ags), drawing, timeout=None)
    return drawing


def draw_ahead():
    """Have all maps there before somebody asks. For a server that has just started."""
    draftsman.start()
    draftsman.takes(renew_all)


def renew_all():
    for ags in [DISTRICT, *(each.ags for each in gemeinden_now())]:
        draftsman.takes(renewed, ags)


@kept_all_day
def areas_now():
    return fingerprint(areas())


def fingerprint(known):
    """Return what is another text as soon as something else would be drawn."""
    return sha256(repr(known).encode()).hexdigest()


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
