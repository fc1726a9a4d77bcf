from django.contrib import admin
from django.forms import ModelChoiceField
from django.utils import timezone

from base.admin.badges import example
from base.admin.native_inputs import NATIVE_INPUTS
from base.forms.rows import RowFormSet
from editing.publishing.model import public_address
from editing.versions.admin import VersionedAdmin

from .need import Need

MOST_ROWS = 200  # more than anybody fills in at once
NEED_FIELDS = [
    "title",
    "text",
    ("effort", "is_remote"),
    ("topic", "languages"),
    ("first_day", "last_day"),
    "is_example",
]


class NeedInline(admin.StackedInline):
    """Those that are not over, or a busy Helferkreis would have hundreds."""

    model = Need
    formset = RowFormSet
    fields = NEED_FIELDS
    extra = 0
    max_num = MOST_ROWS
    formfield_overrides = NATIVE_INPUTS
    verbose_name_plural = "Hilfe gesucht: was noch nicht abgelaufen ist"

    def get_queryset(self, request):
        needs = super().get_queryset(request).prefetch_related("languages")
        return needs.filter(last_day__gte=timezone.localdate())

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Ask once for what can be chosen, and not for each row."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField):
            field.choices = list(iter(field.choices))  # nor count them before
        return field


@admin.register(Need)
class NeedAdmin(VersionedAdmin):
    new_title = "Neues Gesuch"
    task = ("Gesuch eintragen", "Wobei ein Helferkreis Hilfe braucht")
    screen_help = (
        "Wobei die Helferkreise Hilfe suchen. Ein Gesuch verschwindet "
        "nach dem letzten Tag von selbst."
    )
    help_chapter = "Ein Gesuch"
    starts_today = ["first_day"]
    list_display = ["title", "helferkreis", "first_day", "last_day", example]
    list_filter = ["is_example"]
    linked_filters = ["helferkreis"]
    list_select_related = ["helferkreis"]
    search_fields = ["title", "helferkreis__name"]
    autocomplete_fields = ["helferkreis"]
    fields = ["helferkreis", *NEED_FIELDS]

    def view_on_site(self, need):
        return public_address(need.helferkreis)
