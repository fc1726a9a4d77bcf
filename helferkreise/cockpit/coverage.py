"""Which Gemeinden have a Helferkreis, for a page of the admin."""

from typing import NamedTuple

from django.db.models import Prefetch
from django.utils import timezone
from django.views.decorators.http import require_safe

from base.admin.reach import is_limited
from base.admin.screens import screen, staff_page
from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.helferkreis.helferkreis import Helferkreis

from .cockpit import for_cockpit, with_gaps


class Group(NamedTuple):
    """Gemeinden in the same state, each with all its Helferkreise in `all_helferkreise`."""

    title: str
    gemeinden: list[Gemeinde]


def coverage_groups(today):
    """Return all Gemeinden in three groups, most work first; three queries.

    Helferkreise of a Gemeinde: with what `for_cockpit` adds, and `gaps` in words.
    """
    helferkreise = for_cockpit(Helferkreis.objects.all(), today)
    gemeinden = Gemeinde.objects.defer("boundary").prefetch_related(
        Prefetch("helferkreise", helferkreise, to_attr="all_helferkreise")
    )
    without, waiting, served = [], [], []
    for gemeinde in gemeinden:
        for helferkreis in gemeinde.all_helferkreise:
            with_gaps(helferkreis)
        if not gemeinde.all_helferkreise:
            without.append(gemeinde)
        elif any(helferkreis.is_published for helferkreis in gemeinde.all_helferkreise):
            served.append(gemeinde)
        else:
            waiting.append(gemeinde)
    return [
        Group("Kein Helferkreis", without),
        Group("Nur unveröffentlichte Helferkreise", waiting),
        Group("Mit veröffentlichtem Helferkreis", served),
    ]


def sees_all(user):
    """Return whether an account may look at all Helferkreise, not at some only."""
    may = user.has_perm("helferkreise.view_helferkreis")
    return may and not is_limited(user, Helferkreis)


@require_safe
@screen(
    "Abdeckung",
    about="Welche Gemeinde hat einen Helferkreis, und was fehlt",
    chapter="Sehen, was bei den Helferkreisen zu tun ist",
    may=sees_all,
)
def coverage(request):
    """Show which Gemeinde has a Helferkreis, and what there is to do."""
    groups = coverage_groups(timezone.localdate())
    return staff_page(request, "helferkreise/cockpit/coverage.html", {"groups": groups})
