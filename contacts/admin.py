from copy import deepcopy

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from base.admin.badges import example
from base.admin.native_inputs import NATIVE_INPUTS
from base.admin.reach import narrow
from base.admin.row_counts import row_count
from base.forms.rows import RowFormSet
from base.words.numbers import counted
from contacts.hours.forms.office import WEEKDAY_FIELDS, OfficeForm
from contacts.hours.forms.special_day import SpecialDayForm
from contacts.office.staff.contact_points import ContactPointInline
from contacts.office.staff.found_ways import found_ways
from contacts.office.tree import depending_on
from editing.lost_updates.admin import WatchfulAdmin
from editing.models import Owner
from editing.private_history import NamelessHistory
from editing.publishing.admin import PublishableAdmin, PublishingAdmin
from editing.publishing.model import public_address
from editing.reviews.record_admin import (
    REVIEW_ACTIONS,
    REVIEW_FIELDSET,
    DueFilter,
    ReviewedAdmin,
)
from editing.reviews.review import reviewed_models
from editing.versions.admin import VersionedAdmin

from .models import ContactPoint, Move, Office, Responsibility, SpecialDay

ADDRESS_FIELDS = ["street", "postal_code", "city", "address_note"]
WAY_FIELDS = ["directions", "parking", "step_free_access"]
PLACE = ["parent", "slug", "position"]
PO_BOX_FIELDS = ["po_box", "po_box_postal_code", "po_box_city"]


class MoveInline(admin.StackedInline):
    model = Move
    formset = RowFormSet
    formfield_overrides = NATIVE_INPUTS
    extra = 1  # so that one can be added without JavaScript
    classes = ["collapse"]
    fields = [
        "first_day",
        "address_follows",
        *ADDRESS_FIELDS,
        *WAY_FIELDS,
        *PO_BOX_FIELDS,
        "note",
        "told_until",
    ]


class TypedHoursAdmin(VersionedAdmin):
    """The admin of a record whose hours are typed as text, in `typed_fields`."""

    typed_fields = []

    def get_fieldsets(self, request, obj=None):
        """Leave them out for who may only look: what the public reads stands below."""
        fieldsets = deepcopy(super().get_fieldsets(request, obj))
        if not self.has_change_permission(request, obj):
            for _, options in fieldsets:
                names = options["fields"]
                options["fields"] = [n for n in names if n not in self.typed_fields]
        return fieldsets

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_hours()

    def render_change_form(self, request, context, **kwargs):
        """Show what the website will say about the hours, typed or stored."""
        form = context["adminform"].form
        context["public_hours"] = form.public_hours(timezone.localdate())
        return super().render_change_form(request, context, **kwargs)


@admin.register(Office)
class OfficeAdmin(PublishingAdmin, ReviewedAdmin, PublishableAdmin, TypedHoursAdmin):
    new_title = "Neue Stelle"
    screen_help = (
        "Das Landratsamt und seine Stellen: wie man sie erreicht und wann "
        "sie offen sind. Ein einzelner geschlossener Tag gehört zu „Tage mit anderen Zeiten“."
    )
    help_chapter = "Stellen pflegen"
    form = OfficeForm
    typed_fields = [*WEEKDAY_FIELDS, "hours_are_examples"]
    watched = {"opening_hours": "Öffnungszeiten"}
    list_display = ["name", "published", "parent", "stand", "review"]
    list_filter = ["is_published", DueFilter, "owner"]
    list_select_related = ["parent", "owner"]
    actions = REVIEW_ACTIONS
    search_fields = ["name", "tasks"]
    found_rows = found_ways
    autocomplete_fields = ["picture"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ContactPointInline, MoveInline]
    fieldsets = [
        (None, {"fields": ["name", "parent", "tasks", "notice", "is_published"]}),
        (
            "Öffnungszeiten",
            {
                "fields": [*typed_fields, "inherits_week"],
                "classes": ["office-hours"],
                "description": "Schreiben Sie, wie Sie es gewohnt sind: „8–12, "
                "14–17:30“, „8:00-12:00 und nach Vereinbarung“, „9–11 telefonisch“, "
                "„geschlossen“. Gilt dasselbe wie an einem anderen Tag, genügt „wie "
                "Montag“. Ein leerer Tag ist geschlossen; sind alle sieben leer, hat die "
                "Stelle keine eigenen Zeiten.",
            },
        ),
        (
            "Geschlossene Tage",
            {
                "fields": ["closed_on_holidays", "closed_at_year_end"],
                "classes": ["collapse"],
            },
        ),
        (
            "Hausanschrift",
            {
                "fields": ADDRESS_FIELDS,
                "classes": ["collapse"],
                "description": "Ändert sie sich an einem Tag, tragen Sie das schon "
                "vorher unten bei „Umzüge“ ein. Ist ein Umzug dort vorbei, gilt, was "
                "dort steht; hier und beim Foto bleibt der Ort davor.",
            },
        ),
        ("Der Weg dorthin", {"fields": WAY_FIELDS, "classes": ["collapse"]}),
        ("Postfach", {"fields": PO_BOX_FIELDS, "classes": ["collapse"]}),
        ("Foto", {"fields": ["picture"], "classes": ["collapse"]}),
        (
            "Stand und Notizen",
            {
                "fields": ["stand", "internal_note", "position", "slug"],
                "classes": ["collapse"],
            },
        ),
        REVIEW_FIELDSET,
    ]

    def is_public(self, office):
        """Return whether it is seen, or one that takes hours or numbers over from it."""
        others = depending_on(office)  # itself as well, unless it is deleted
        return office.is_published or any(each.is_published for each in others)

    def get_readonly_fields(self, request, obj=None):
        """Keep its place in the authority from who may not add an office."""
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_add_permission(request) else [*fields, *PLACE]


@admin.register(Responsibility)
class ResponsibilityAdmin(VersionedAdmin):
    new_title = "Neue Zuständigkeit"
    screen_help = (
        "Was man wo erledigt, von A bis Z. Andere Wörter dafür helfen beim Suchen."
    )
    help_chapter = "„Was erledige ich wo?“ ergänzen"
    formfield_overrides = NATIVE_INPUTS
    list_display = ["name", "office", "synonyms"]
    list_select_related = ["office"]
    search_fields = ["name", "synonyms"]

    def view_on_site(self, responsibility):
        return public_address(responsibility.in_charge)


@admin.register(SpecialDay)
class SpecialDayAdmin(TypedHoursAdmin):
    new_title = "Neuer Tag mit anderen Zeiten"
    screen_help = (
        "Tage, an denen eine Stelle anders offen ist als sonst. "
        "Feiertage kennt die Website von selbst."
    )
    help_chapter = "Tage mit anderen Zeiten eintragen"
    form = SpecialDayForm
    starts_today = ["first_day"]
    typed_fields = ["typed_hours"]
    watched = {"hours": "Zeiten"}
    formfield_overrides = NATIVE_INPUTS
    list_display = ["reason", "first_day", "last_day", "office", example]
    list_filter = ["office", "is_example"]
    list_select_related = ["office"]
    date_hierarchy = "first_day"
    search_fields = ["reason"]
    fields = [
        "office",
        ("first_day", "last_day"),
        "reason",
        "typed_hours",
        "closed_from",
        "is_as_usual",
        "applies_below",
        "is_urgent",
        "is_example",
    ]

    def view_on_site(self, special_day):
        return public_address(special_day.office)
