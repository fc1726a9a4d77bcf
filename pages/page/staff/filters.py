"""Filters of the list of pages in the admin."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pages.page.edition import Edition


class StateFilter(admin.SimpleListFilter):
    title = "Zustand"
    parameter_name = "zustand"

    def lookups(self, request, model_admin):
        return [
            ("entwurf", "Entwurf nicht veröffentlicht"),
            ("geplant", "erscheint später"),
            ("oeffentlich", "veröffentlicht"),
            ("verborgen", "nicht zu sehen"),
        ]

    def queryset(self, request, pages):
        now = timezone.now()
        editions = Edition.objects.filter(page=OuterRef("pk"))
        is_live = Exists(Edition.objects.live(now).filter(page=OuterRef("pk")))
        conditions = {
            "entwurf": Q(has_draft=True),
            "geplant": Q(Exists(editions.filter(valid_from__gt=now))),
            "oeffentlich": Q(is_live),
            "verborgen": ~Q(is_live),
        }
        return pages.filter(conditions.get(self.value(), Q()))
