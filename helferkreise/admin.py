from django.contrib import admin
from django.utils import timezone

from base.admin.badges import example
from base.admin.filters import by_year
from base.admin.native_inputs import NATIVE_INPUTS
from base.forms.rows import RowFormSet
from editing.publishing.admin import PublishableAdmin
from editing.publishing.model import public_address
from editing.reviews.record_admin import REVIEW_FIELDSET, ReviewedAdmin
from editing.versions.admin import VersionedAdmin
from helferkreise.cockpit.admin import CockpitAdmin
from helferkreise.event.words import outlook
from helferkreise.need.admin import MOST_ROWS, NeedInline
from helferkreise.person.admin import PersonInline, without_names

from .models import (
    Event,
    EventException,
    Gemeinde,
    Helferkreis,
    Language,
    PlaceName,
    Topic,
)


class PlaceNameInline(admin.TabularInline):
    model = PlaceName
    formset = RowFormSet
    fields = ["name", "kind", "confidence", "source"]
    extra = 0
    verbose_name_plural = "Namen, unter denen diese Gemeinde gefunden wird"


@admin.register(Gemeinde)
class GemeindeAdmin(VersionedAdmin):
    new_title = "Neue Gemeinde"
    screen_help = (
        "Die 28 Gemeinden. Welche es gibt, ändert sich nicht; ihr Rathaus schon."
    )
    help_chapter = "Gemeinden, Ortsnamen, Themen und Sprachen"
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
            "Zahlen und Ortsteile",
            {
                "fields": [
                    "verwaltungsgemeinschaft",
                    ("population", "population_on"),
                    "area_km2",
                    "has_all_ortsteile",
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

    def get_readonly_fields(self, request, obj=None):
        """Keep the boundary from who may not add a Gemeinde: a slip erases the map."""
        return [] if self.has_add_permission(request) else ["boundary"]


@admin.register(PlaceName)
class PlaceNameAdmin(VersionedAdmin):
    new_title = "Neuer Ortsname"
    screen_help = (
        "Ortsteile, Postleitzahlen und andere Namen, unter denen "
        "man eine Gemeinde sucht. Sie wissen, dass ein Name stimmt? Dann ändern Sie "
        "„Wie sicher?“: Erst danach steht er auf der Seite der Gemeinde."
    )
    help_chapter = "Gemeinden, Ortsnamen, Themen und Sprachen"
    list_display = ["name", "kind", "gemeinde", "confidence", "source"]
    list_filter = ["confidence", "kind", "gemeinde"]
    list_select_related = ["gemeinde"]
    search_fields = ["name"]
    autocomplete_fields = ["gemeinde"]

    def view_on_site(self, place_name):
        return place_name.gemeinde.get_absolute_url()


@admin.register(Topic)
class TopicAdmin(VersionedAdmin):
    new_title = "Neues Thema"
    screen_help = "Wobei Helferkreise helfen, zum Beispiel „Deutsch lernen“."
    help_chapter = "Gemeinden, Ortsnamen, Themen und Sprachen"
    list_display = ["name", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Language)
class LanguageAdmin(VersionedAdmin):
    new_title = "Neue Sprache"
    screen_help = "Sprachen, die in den Helferkreisen gesprochen werden."
    help_chapter = "Gemeinden, Ortsnamen, Themen und Sprachen"
    list_display = ["name", "code"]
    search_fields = ["name", "code"]


class EventInline(admin.StackedInline):
    """Those that are not over, or a busy Helferkreis would have hundreds."""

    model = Event
    formset = RowFormSet
    fields = [
        *["is_example", "title", "text", "starts_at", "ends_at", "is_all_day"],
        *["place", "repeats", "repeats_until", "skips_holidays"],
    ]
    extra = 0
    max_num = MOST_ROWS
    show_change_link = True  # to its exceptions
    formfield_overrides = NATIVE_INPUTS
    verbose_name_plural = "Termine, die noch kommen"

    def get_queryset(self, request):
        coming = Event.objects.not_over(timezone.now())
        return super().get_queryset(request).filter(pk__in=coming)


class EventExceptionInline(admin.TabularInline):
    model = EventException
    formset = RowFormSet
    extra = 0
    formfield_overrides = NATIVE_INPUTS
    verbose_name_plural = "Ausfälle: Tage, an denen der Termin nicht stattfindet"


@admin.register(Helferkreis)
class HelferkreisAdmin(ReviewedAdmin, PublishableAdmin, CockpitAdmin):
    new_title = "Neuer Helferkreis"
    screen_help = (
        "Die Helferkreise mit dem, was noch fehlt. Namen und "
        "Nummern von Menschen gehören zu „Personen“, nie hierher."
    )
    help_chapter = "Helferkreise pflegen"
    hinted = ["summary"]
    search_fields = ["name", "gemeinden__name"]
    autocomplete_fields = ["gemeinden", "topics", "languages", "picture"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [PersonInline, NeedInline, EventInline]
    fieldsets = [
        (None, {"fields": ["name", "gemeinden", "is_published", "stand"]}),
        (
            "Was der Kreis tut",
            {"fields": ["summary", "text", "topics", "languages", "meeting"]},
        ),
        (
            "Erreichbarkeit",
            {
                "fields": ["phone", "email", "website"],
                "description": "Alles hier steht auf der Website. Private Nummern und "
                "Adressen tragen Sie bitte unten bei den Personen ein.",
            },
        ),
        ("Foto", {"fields": ["picture"], "classes": ["collapse"]}),
        (
            "Notizen und Adresse im Netz",
            {
                "fields": ["internal_note", "is_example", "slug"],
                "classes": ["collapse"],
            },
        ),
        REVIEW_FIELDSET,
    ]

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        return without_names(message)


@admin.register(Event)
class EventAdmin(VersionedAdmin):
    new_title = "Neuer Termin"
    task = ("Termin eintragen", "Einmal oder immer wieder")
    screen_help = (
        "Termine der Helferkreise und des Landratsamts. Nach dem Ende "
        "verschwinden sie von selbst."
    )
    help_chapter = "Ein Termin"
    list_display = ["title", "starts_at", "rule", "helferkreis", example]
    list_filter = [by_year("starts_at"), "repeats", "is_example"]
    list_select_related = ["helferkreis"]
    search_fields = ["title", "helferkreis__name"]
    autocomplete_fields = ["helferkreis"]
    readonly_fields = ["outlook"]
    inlines = [EventExceptionInline]
    fieldsets = [
        (None, {"fields": ["title", "helferkreis", "text", "place"]}),
        (
            "Wann",
            {
                "fields": [
                    "starts_at",
                    "ends_at",
                    "is_all_day",
                    "repeats",
                    "repeats_until",
                    "skips_holidays",
                    "outlook",
                ],
                "description": "Die Feiertage betreffen nur Termine, die sich "
                "wiederholen. Fällt ein Termin an einem anderen Tag aus, tragen Sie den "
                "Tag ganz unten ein: Dann steht auf der Website „fällt aus“.",
            },
        ),
        ("Beispiel", {"fields": ["is_example"], "classes": ["collapse"]}),
    ]

    def view_on_site(self, event):
        return public_address(event.helferkreis or event)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("exceptions")

    @admin.display(description="Wiederholung", ordering="repeats")
    def rule(self, event):
        return event.repetition or "einmalig"

    @admin.display(description="Das heißt")
    def outlook(self, event):
        if event.pk is None or not event.has_plausible_moments:
            return "Nach dem Sichern steht hier, an welchen Tagen der Termin ist."
        return outlook(event.series, timezone.now())
