from django.contrib import admin
from django.db import models
from django.utils import timezone

from .models import ContactPoint, Office, Responsibility, SpecialDay
from .native_inputs import date_input
from .office_form import WEEKDAY_FIELDS, OfficeForm
from .public_week import public_weeks
from .special_day_form import SpecialDayForm


class ContactPointInline(admin.StackedInline):
    model = ContactPoint
    extra = 1  # so that one can be added without JavaScript


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    form = OfficeForm
    list_display = ["name", "parent", "stand", "is_published"]
    list_filter = ["is_published"]
    list_select_related = ["parent"]
    search_fields = ["name", "tasks"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ContactPointInline]
    fieldsets = [
        (None, {"fields": ["name", "parent", "tasks", "notice", "is_published"]}),
        (
            "Öffnungszeiten",
            {
                "fields": [*WEEKDAY_FIELDS, "hours_are_examples"],
                "classes": ["office-hours"],
                "description": "Schreiben Sie, wie Sie es gewohnt sind: „8–12, "
                "14–17:30“, „8:00-12:00 und nach Vereinbarung“, „9–11 telefonisch“, "
                "„geschlossen“. Gilt dasselbe wie an einem anderen Tag, genügt „wie "
                "Montag“. Leer heißt geschlossen.",
            },
        ),
        (
            "Geschlossene Tage",
            {"fields": ["closed_on_holidays", "closed_at_year_end"]},
        ),
        (
            "Hausanschrift",
            {"fields": ["street", "postal_code", "city", "address_note"]},
        ),
        ("Der Weg dorthin", {"fields": ["directions", "parking", "step_free_access"]}),
        (
            "Postfach",
            {"fields": ["po_box", "po_box_postal_code", "po_box_city"]},
        ),
        ("Foto", {"fields": ["photo", "photo_alt", "photo_credit"]}),
        (
            "Stand und Notizen",
            {"fields": ["stand", "internal_note", "position", "slug"]},
        ),
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_hours()

    def render_change_form(self, request, context, **kwargs):
        """Show what the website will say about the hours, typed or stored."""
        form = context["adminform"].form
        context["public_weeks"] = form.periods is not None and public_weeks(
            form.instance, form.periods, timezone.localdate()
        )
        return super().render_change_form(request, context, **kwargs)


@admin.register(Responsibility)
class ResponsibilityAdmin(admin.ModelAdmin):
    list_display = ["name", "office", "synonyms"]
    list_select_related = ["office"]
    search_fields = ["name", "synonyms"]

    def view_on_site(self, responsibility):
        return responsibility.office.get_absolute_url()


@admin.register(SpecialDay)
class SpecialDayAdmin(admin.ModelAdmin):
    form = SpecialDayForm
    formfield_overrides = {models.DateField: {"widget": date_input()}}
    list_display = ["reason", "first_day", "last_day", "office", "is_example"]
    list_filter = ["office", "is_example"]
    list_select_related = ["office"]
    date_hierarchy = "first_day"
    search_fields = ["reason"]
    fields = [
        "office",
        ("first_day", "last_day"),
        "reason",
        "typed_hours",
        "is_urgent",
        "is_example",
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_hours()

    def view_on_site(self, special_day):
        return special_day.office.get_absolute_url()
