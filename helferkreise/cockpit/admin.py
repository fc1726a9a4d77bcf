"""The cockpit in the admin: columns, filters, batch actions and pages of the list."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html_join

from base.admin.filters import ConditionFilter
from base.admin.screens import list_url, screen, staff_page
from base.text.mark import mark
from base.words.calendar import month_and_year
from base.words.numbers import counted
from editing.batch import set_all
from editing.lost_updates.stored import marks_of
from editing.lost_updates.words import LOOK_AGAIN
from editing.publishing.admin import PublishingAdmin
from editing.reviews.record_admin import REVIEW_ACTIONS, DueFilter
from editing.versions.admin import VersionedAdmin
from helferkreise.helferkreis.helferkreis import Helferkreis
from helferkreise.need.need import Need
from helferkreise.person.person import Person

from .cockpit import GAPS, for_cockpit, gaps_in_words, with_gaps
from .coverage import coverage

ALL_PUBLISHED = "Diese Helferkreise sind schon alle veröffentlicht."


class GapFilter(ConditionFilter):
    title = "Lücken"
    parameter_name = "fehlt"
    words = {gap: f"ohne {words}" for gap, words in GAPS.items()}

    def conditions(self, helferkreise):
        return {gap: Q((f"lacks_{gap}", True)) for gap in GAPS}


class AttentionFilter(ConditionFilter):
    title = "Aufgaben"
    parameter_name = "steht_an"
    words = {"gesuche": "Hilfe gesucht", "einwilligung": "Einwilligung läuft aus"}

    def conditions(self, helferkreise):
        return {
            "gesuche": Q(open_needs__gt=0),
            "einwilligung": Q(consents_running_out__gt=0),
        }


class CockpitAdmin(PublishingAdmin, VersionedAdmin):
    """The list of Helferkreise as a cockpit; costs the same queries for any length."""

    change_list_template = "helferkreise/cockpit/list.html"
    list_display = [
        "name",
        "published",
        "places",
        "stand",
        "review",
        "gaps",
        "pending",
    ]
    list_select_related = ["owner"]
    list_filter = [
        "is_published",
        GapFilter,
        AttentionFilter,
        DueFilter,
        "owner",
        "is_example",
        "gemeinden",
        "topics",
    ]
    actions = ["publish", "withdraw", *REVIEW_ACTIONS]

    def get_queryset(self, request):
        found = super().get_queryset(request)
        if request.resolver_match.url_name != self.url_name("changelist"):
            return found
        return for_cockpit(found, timezone.localdate())

    def own_pages(self):
        return super().own_pages() | {
            "abdeckung/": (coverage, "coverage"),
            "import/": (of_import("import_file"), "import"),
            "import/<int:pk>/rueckgaengig/": (of_import("undo_import"), "undo_import"),
            "export.csv": (of_import("export_csv"), "export_csv"),
            "export.xlsx": (of_import("export_xlsx"), "export_xlsx"),
        }

    @admin.display(description="Gemeinden")
    def places(self, helferkreis):
        return ", ".join(gemeinde.name for gemeinde in helferkreis.gemeinden.all())

    @admin.display(description="Was fehlt")
    def gaps(self, helferkreis):
        return gaps_in_words(helferkreis)

    @admin.display(description="Was ansteht")
    def pending(self, helferkreis):
        """Link to the open needs and to the people whose consent runs out."""
        needs, consents = helferkreis.open_needs, helferkreis.consents_running_out
        links, own = [], {"helferkreis__id__exact": helferkreis.pk}
        if needs:
            words = counted(needs, "Gesuch", "Gesuche")
            links.append((list_url(Need, **own), words))
        if consents:
            words = "Einwilligung läuft aus"
            links.append((list_url(Person, **own), words))
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.action(
        description="Ausgewählte Helferkreise veröffentlichen", permissions=["publish"]
    )
    def publish(self, request, queryset):
        """Ask from when the information is, then publish those that are not yet."""
        hidden = queryset.filter(is_published=False).prefetch_related(
            "topics", "languages"
        )
        if not hidden:
            self.message_user(request, ALL_PUBLISHED, messages.WARNING)
            return None
        confirmed = request.POST if "confirm" in request.POST else None
        stand = month_and_year(timezone.localdate())
        form = PublishForm(confirmed, initial={"stand": stand})
        shown = mark([marks_of(helferkreis) for helferkreis in hidden])
        is_old = confirmed and confirmed.get("shown") != shown
        if is_old:
            self.message_user(request, LOOK_AGAIN, messages.WARNING)
        if is_old or not form.is_valid():
            return ask_for_stand(request, form, hidden, shown)
        fields = {"is_published": True, "stand": form.cleaned_data["stand"]}
        self.set_all(request, hidden, "Veröffentlicht", "veröffentlicht", **fields)
        return None  # back to the list

    @admin.action(
        description="Ausgewählte Helferkreise von der Website nehmen",
        permissions=["publish"],
    )
    def withdraw(self, request, queryset):
        reason, done = "Von der Website genommen", "von der Website genommen"
        self.set_all(request, queryset, reason, done, is_published=False)

    def set_all(self, request, queryset, reason, done, **fields):
        """Change several at once, say so, and offer to take it back."""
        count, request.undo = set_all(queryset, request.user, reason, **fields)
        helferkreise = counted(count, "Helferkreis", "Helferkreise")
        self.message_user(request, f"{helferkreise} {done}.", messages.SUCCESS)


class PublishForm(forms.Form):
    stand = forms.CharField(
        label="Stand der Angaben",
        max_length=Helferkreis._meta.get_field("stand").max_length,
        help_text="Von wann sind die Angaben? Das steht dann bei jedem dieser "
        "Helferkreise.",
    )


def of_import(name):
    """Return a page of the import. What it takes is loaded when somebody opens it."""

    @screen(chapter="Viele Helferkreise auf einmal: Excel und CSV")
    def view(request, **kwargs):
        from helferkreise.import_export import views

        return getattr(views, name)(request, **kwargs)

    return view


def ask_for_stand(request, form, helferkreise, shown):
    """Show which are published, and ask from when what they say is. shown: their mark."""
    context = {
        "shown": shown,
        "title": "Helferkreise veröffentlichen",
        "form": form,
        "helferkreise": [with_gaps(helferkreis) for helferkreis in helferkreise],
        "checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return staff_page(request, "helferkreise/cockpit/publish.html", context)
