from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from base.admin.badges import badge
from base.admin.filters import ConditionFilter
from editing.lost_updates.admin import WatchfulAdmin
from pages.links.nowhere import LinkedAdmin

from .alert import Alert
from .forms import AlertForm
from .scope import address_within
from .views import links_of


class EndFilter(ConditionFilter):
    title = "Zeit"
    parameter_name = "zeit"
    words = {"offen": "steht oben oder kommt noch", "vorbei": "ist vorbei"}

    def conditions(self, alerts):
        now = timezone.now()
        return {"offen": Q(ends_at__gt=now), "vorbei": Q(ends_at__lte=now)}


@admin.register(Alert)
class AlertAdmin(LinkedAdmin, WatchfulAdmin):
    new_title = "Neuer Hinweis oben auf der Website"
    screen_help = (
        "Kurze Hinweise, die oben auf der Website stehen und zu einem festen "
        "Zeitpunkt verschwinden."
    )
    help_chapter = "Einen Hinweis oben auf die Website setzen"
    form = AlertForm
    hinted = ["text"]
    list_display = ["title", "level", "state", "starts_at", "ends_at", "places"]
    list_filter = [EndFilter, "level"]
    search_fields = ["title", "text"]
    ordering = ["-starts_at"]
    fieldsets = [
        (None, {"fields": ["level", "title", "text", ("link", "link_text")]}),
        ("Wo und wann", {"fields": ["parts", ("starts_at", "ends_at")]}),
    ]

    def links_of(self, alert):
        return links_of(alert)

    def view_on_site(self, alert):
        return address_within(alert.parts) if alert.runs(timezone.now()) else None

    @admin.display(description="Jetzt")
    def state(self, alert):
        now = timezone.now()
        if alert.runs(now):
            return badge("steht oben", "good")
        return badge("kommt noch" if alert.starts_at > now else "ist vorbei")
