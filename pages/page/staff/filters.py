"""Filters and badges of the list of pages in the admin."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from base.admin.filters import ConditionFilter
from pages.page.edition import Edition
from pages.page.publication import PageState

# of the states, in the list: what the public sees is good
BADGES = {
    PageState.DRAFT: "warning",
    PageState.SCHEDULED: "",
    PageState.PUBLIC: "good",
    PageState.CHANGED: "good",
    PageState.WITHDRAWN: "warning",
}


class StateFilter(ConditionFilter):
    title = "Zustand"
    parameter_name = "zustand"
    words = {
        "entwurf": "Entwurf nicht veröffentlicht",
        "geplant": "erscheint später",
        "oeffentlich": "veröffentlicht",
        "verborgen": "nicht zu sehen",
    }

    def conditions(self, pages):
        now = timezone.now()
        editions = Edition.objects.filter(page=OuterRef("pk"))
        is_live = Exists(Edition.objects.live(now).filter(page=OuterRef("pk")))
        return {
            "entwurf": Q(has_draft=True),
            "geplant": Exists(editions.filter(valid_from__gt=now)),
            "oeffentlich": is_live,
            "verborgen": ~is_live,
        }
