from django.contrib import admin, messages
from django.urls import reverse

from .models import Event, Gemeinde, Helferkreis, Need, PlaceName, Topic


class PlaceNameInline(admin.TabularInline):
    model = PlaceName
    extra = 0
    verbose_name_plural = "Namen, unter denen diese Gemeinde gefunden wird"


@admin.register(Gemeinde)
class GemeindeAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "ags", "rathaus_phone", "rathaus_stand"]
    search_fields = ["name", "ags"]
    inlines = [PlaceNameInline]
    fieldsets = [
        (None, {"fields": ["name", "official_name", "kind", "ags"]}),
        (
            "Rathaus",
            {
                "fields": [
                    "rathaus_address",
                    "rathaus_phone",
                    "rathaus_email",
                    "rathaus_website",
                    "rathaus_stand",
                ]
            },
        ),
        (
            "Zahlen",
            {
                "fields": [
                    "verwaltungsgemeinschaft",
                    ("population", "population_on"),
                    "area_km2",
                ]
            },
        ),
        (
            "Karte und Adresse im Netz",
            {
                "fields": [("latitude", "longitude"), "boundary", "slug"],
                "classes": ["collapse"],
            },
        ),
    ]


@admin.register(PlaceName)
class PlaceNameAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "gemeinde"]
    list_filter = ["kind", "gemeinde"]
    list_select_related = ["gemeinde"]
    search_fields = ["name"]
    autocomplete_fields = ["gemeinde"]

    def view_on_site(self, place_name):
        return place_name.gemeinde.get_absolute_url()


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


class NeedInline(admin.StackedInline):
    model = Need
    extra = 0


class EventInline(admin.StackedInline):
    model = Event
    extra = 0


@admin.register(Helferkreis)
class HelferkreisAdmin(admin.ModelAdmin):
    list_display = ["name", "stand", "is_published", "is_example"]
    list_filter = ["is_published", "is_example", "gemeinden", "topics"]
    search_fields = ["name", "gemeinden__name"]
    autocomplete_fields = ["gemeinden", "topics"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NeedInline, EventInline]
    actions = ["publish", "withdraw"]
    fieldsets = [
        (None, {"fields": ["name", "gemeinden", "is_published", "stand"]}),
        ("Was der Kreis tut", {"fields": ["summary", "text", "topics", "meeting"]}),
        ("Erreichbarkeit", {"fields": ["phone", "email", "website"]}),
        (
            "Notizen und Adresse im Netz",
            {"fields": ["internal_note", "is_example", "slug"]},
        ),
    ]

    @admin.action(description="Ausgewählte Helferkreise veröffentlichen")
    def publish(self, request, queryset):
        """Publish those with a Stand; the database refuses the others."""
        ready = queryset.exclude(stand="")
        missing = queryset.filter(stand="").count()
        count = ready.update(is_published=True)
        self.message_user(request, f"{count} Helferkreise veröffentlicht.")
        if missing:
            message = f"{missing} nicht veröffentlicht: Bei ihnen fehlt der Stand."
            self.message_user(request, message, messages.WARNING)

    @admin.action(description="Ausgewählte Helferkreise von der Website nehmen")
    def withdraw(self, request, queryset):
        count = queryset.update(is_published=False)
        self.message_user(request, f"{count} Helferkreise zurückgezogen.")


@admin.register(Need)
class NeedAdmin(admin.ModelAdmin):
    list_display = ["title", "helferkreis", "first_day", "last_day", "is_example"]
    list_filter = ["is_example"]
    list_select_related = ["helferkreis"]
    search_fields = ["title"]
    autocomplete_fields = ["helferkreis"]

    def view_on_site(self, need):
        return need.helferkreis.get_absolute_url()


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["title", "starts_at", "helferkreis", "is_example"]
    list_filter = ["is_example"]
    list_select_related = ["helferkreis"]
    date_hierarchy = "starts_at"
    search_fields = ["title"]
    autocomplete_fields = ["helferkreis"]

    def view_on_site(self, event):
        if event.helferkreis:
            return event.helferkreis.get_absolute_url()
        return reverse("pages:news")
