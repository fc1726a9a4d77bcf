"""Which Gemeinden have a Helferkreis, for a page of the admin."""

from typing import NamedTuple

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.utils import timezone
from django.views.decorators.http import require_safe

from base.admin.limits import require_all
from base.admin.screens import staff_page
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


@require_safe
@permission_required("helferkreise.view_helferkreis", raise_exception=True)
def coverage(request):
    """Show which Gemeinde has a Helferkreis, and what there is to do."""
    require_all(request.user, Helferkreis)
    groups = coverage_groups(timezone.localdate())
    context = {"title": "Abdeckung", "groups": groups}
    return staff_page(request, "helferkreise/cockpit/coverage.html", context)
