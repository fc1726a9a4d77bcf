"""The cockpit in the admin: columns, filters, batch actions and pages of the list."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join

from . import import_views, staff_views
from .cockpit import GAPS, for_cockpit, gaps_in_words


class GapFilter(admin.SimpleListFilter):
    title = "was fehlt"
    parameter_name = "fehlt"

    def lookups(self, request, model_admin):
        return GAPS.items()

    def queryset(self, request, helferkreise):
        if self.value() in GAPS:
            return helferkreise.filter(**{f"lacks_{self.value()}": True})
        return helferkreise


class AttentionFilter(admin.SimpleListFilter):
    title = "was ansteht"
    parameter_name = "steht_an"

    def lookups(self, request, model_admin):
        return [("gesuche", "sucht Hilfe"), ("einwilligung", "Einwilligung läuft aus")]

    def queryset(self, request, helferkreise):
        if self.value() == "gesuche":
            return helferkreise.filter(open_needs__gt=0)
        if self.value() == "einwilligung":
            return helferkreise.filter(consents_running_out__gt=0)
        return helferkreise


class CockpitAdmin(admin.ModelAdmin):
    """The list of Helferkreise as a cockpit; costs the same queries for any length."""

    change_list_template = "admin/helferkreise/cockpit.html"
    list_display = [
        "name",
        "places",
        "is_public",
        "stand",
        "gaps",
        "pending",
    ]
    list_filter = [
        "is_published",
        GapFilter,
        AttentionFilter,
        "is_example",
        "gemeinden",
        "topics",
    ]
    actions = ["publish", "withdraw", "confirm_stand"]

    def get_queryset(self, request):
        return for_cockpit(super().get_queryset(request), timezone.localdate())

    def get_urls(self):
        own = {
            "abdeckung/": (staff_views.coverage, "coverage"),
            "import/": (import_views.import_file, "import"),
            "import/<int:pk>/rueckgaengig/": (import_views.undo_import, "undo_import"),
            "export.csv": (import_views.export_csv, "export_csv"),
            "export.xlsx": (import_views.export_xlsx, "export_xlsx"),
        }
        pages = [
            path(address, self.admin_site.admin_view(view), name=f"helferkreise_{name}")
            for address, (view, name) in own.items()
        ]
        return [*pages, *super().get_urls()]  # the last of Django's matches anything

    @admin.display(description="Gemeinden")
    def places(self, helferkreis):
        return ", ".join(gemeinde.name for gemeinde in helferkreis.gemeinden.all())

    @admin.display(boolean=True, description="öffentlich", ordering="is_published")
    def is_public(self, helferkreis):
        return helferkreis.is_published

    @admin.display(description="Was fehlt")
    def gaps(self, helferkreis):
        return gaps_in_words(helferkreis)

    @admin.display(description="Was ansteht")
    def pending(self, helferkreis):
        """Link to the open needs and to the people whose consent runs out."""
        needs, consents = helferkreis.open_needs, helferkreis.consents_running_out
        links = []
        if needs:
            words = "1 Gesuch" if needs == 1 else f"{needs} Gesuche"
            links.append((list_url("need", helferkreis), words))
        if consents:
            words = "Einwilligung läuft aus"
            links.append((list_url("person", helferkreis), words))
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.action(
        description="Ausgewählte Helferkreise veröffentlichen", permissions=["change"]
    )
    def publish(self, request, queryset):
        """Publish those with a Stand; the database refuses the others."""
        ready = queryset.exclude(stand="")
        count = set_all(ready, request.user, "Veröffentlicht", is_published=True)
        self.message_user(request, f"{count} Helferkreise veröffentlicht.")
        if missing := queryset.filter(stand="").count():
            message = f"{missing} nicht veröffentlicht: Bei ihnen fehlt der Stand."
            self.message_user(request, message, messages.WARNING)

    @admin.action(
        description="Ausgewählte Helferkreise von der Website nehmen",
        permissions=["change"],
    )
    def withdraw(self, request, queryset):
        count = set_all(queryset, request.user, "Zurückgezogen", is_published=False)
        self.message_user(request, f"{count} Helferkreise zurückgezogen.")

    @admin.action(description="Stand heute bestätigen", permissions=["change"])
    def confirm_stand(self, request, queryset):
        stand = date_format(timezone.localdate(), "F Y")
        count = set_all(queryset, request.user, "Stand bestätigt", stand=stand)
        self.message_user(request, f"Stand „{stand}“ bei {count} Helferkreisen.")


@transaction.atomic
def set_all(helferkreise, user, reason, **fields):
    """Give circles the same value, each on record; return how many."""
    changed = list(helferkreise)
    for helferkreis in changed:
        for name, value in fields.items():
            setattr(helferkreis, name, value)
        helferkreis.save(update_fields=fields)
    LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
    return len(changed)


def list_url(model, helferkreis):
    """Return the address of a circle's records in the list of a model of this app."""
    query = {"helferkreis__id__exact": helferkreis.pk}
    return reverse(f"admin:helferkreise_{model}_changelist", query=query)
