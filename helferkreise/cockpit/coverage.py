"""Which Gemeinden have a Helferkreis."""

from typing import NamedTuple

from django.db.models import Prefetch

from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.helferkreis.helferkreis import Helferkreis

from .cockpit import for_cockpit, with_gaps


class Group(NamedTuple):
    """Gemeinden in the same state, each with all its circles in `circles`."""

    title: str
    gemeinden: list[Gemeinde]


def coverage_groups(today):
    """Return all Gemeinden in three groups, most work first; three queries.

    circles of a Gemeinde: with what `for_cockpit` adds, and `gaps` in words.
    """
    circles = for_cockpit(Helferkreis.objects.all(), today)
    gemeinden = Gemeinde.objects.defer("boundary").prefetch_related(
        Prefetch("helferkreise", circles, to_attr="circles")
    )
    without, waiting, served = [], [], []
    for gemeinde in gemeinden:
        for circle in gemeinde.circles:
            with_gaps(circle)
        if not gemeinde.circles:
            without.append(gemeinde)
        elif any(circle.is_published for circle in gemeinde.circles):
            served.append(gemeinde)
        else:
            waiting.append(gemeinde)
    return [
        Group("Kein Helferkreis", without),
        Group("Nur unveröffentlichte Helferkreise", waiting),
        Group("Mit veröffentlichtem Helferkreis", served),
    ]
