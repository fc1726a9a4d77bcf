from django.contrib import admin

from .models import ContactPoint, Office, OpeningHours, SpecialDay, SpecialHours


class ContactPointInline(admin.TabularInline):
    model = ContactPoint
    extra = 0


class OpeningHoursInline(admin.TabularInline):
    model = OpeningHours
    extra = 0


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    list_display = ["name", "parent", "stand", "is_published"]
    list_filter = ["is_published"]
    list_select_related = ["parent"]
    search_fields = ["name", "tasks"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ContactPointInline, OpeningHoursInline]
    fieldsets = [
        (None, {"fields": ["name", "parent", "tasks", "notice", "is_published"]}),
        (
            "Hausanschrift",
            {"fields": ["street", "postal_code", "city", "address_note"]},
        ),
        (
            "Postfach",
            {"fields": ["po_box", "po_box_postal_code", "po_box_city"]},
        ),
        (
            "Geschlossene Tage",
            {"fields": ["closed_on_holidays", "closed_at_year_end"]},
        ),
        (
            "Stand und Notizen",
            {"fields": ["stand", "internal_note", "position", "slug"]},
        ),
    ]


class SpecialHoursInline(admin.TabularInline):
    model = SpecialHours
    extra = 0


@admin.register(SpecialDay)
class SpecialDayAdmin(admin.ModelAdmin):
    list_display = ["reason", "first_day", "last_day", "office", "is_example"]
    list_filter = ["office", "is_example"]
    list_select_related = ["office"]
    date_hierarchy = "first_day"
    search_fields = ["reason"]
    autocomplete_fields = ["office"]
    inlines = [SpecialHoursInline]

    def view_on_site(self, special_day):
        return special_day.office.get_absolute_url()
