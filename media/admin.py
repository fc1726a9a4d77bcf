"""Pictures, documents and films in the admin: replaced in one place, deleted nowhere in
use."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from base.admin.filters import ConditionFilter
from base.admin.screens import change_url
from editing.lost_updates.admin import WatchfulAdmin
from media.picture.picture import Picture
from media.picture.renditions import CROP

from .document import Document
from .forms import DocumentForm, PictureForm, VideoForm
from .use import is_used, where_used
from .video import Video

THUMBNAIL_HEIGHT, PREVIEW_HEIGHT = 60, 200


class UseFilter(ConditionFilter):
    title = "Verwendung"
    parameter_name = "verwendung"
    words = {"ja": "auf einer Seite", "nein": "nirgends"}

    def conditions(self, records):
        condition = is_used(records.model)
        return {"ja": condition, "nein": ~condition}


class MediaAdmin(WatchfulAdmin):
    """What all three have in common: they are shown somewhere, or not."""

    readonly_fields = ["used_by"]
    delete_confirmation_template = "media/delete.html"
    delete_selected_confirmation_template = "media/delete_selected.html"

    def get_fieldsets(self, request, obj=None):
        """Leave out what only a stored record has."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else without(fieldsets, self.readonly_fields)

    @admin.display(description="Erscheint auf")
    def used_by(self, record):
        users = where_used(record)
        if not users:
            return "Noch nirgends."
        links = [(change_url(user), named(user)) for user in users]
        return format_html(
            '<ul class="uses">{}</ul>',
            format_html_join("", '<li><a href="{}">{}</a></li>', links),
        )

    def get_deleted_objects(self, objs, request):
        """Refuse what is in use, whatever the relation would allow, and say where."""
        deleted, counts, missing, _ = super().get_deleted_objects(objs, request)
        protected = [
            format_html(
                '„{}“ erscheint auf: <a href="{}">{}</a>',
                record,
                change_url(user),
                named(user),
            )
            for record in objs
            for user in where_used(record)
        ]
        return deleted, counts, set() if protected else missing, protected


def without(fieldsets, names):
    """Return the fieldsets without fields of these names, and no empty one."""
    left = [
        (title, {"fields": [each for each in options["fields"] if each not in names]})
        for title, options in fieldsets
    ]
    return [(title, options) for title, options in left if options["fields"]]


def image(address, height):
    # without a text of its own: what it shows stands beside it
    return format_html('<img src="{}" alt="" height="{}">', address, height)


def named(record):
    return f"{record._meta.verbose_name} „{record}“"


@admin.register(Picture)
class PictureAdmin(MediaAdmin):
    screen_help = (
        "Bilder für die Seiten. Die Website macht daraus kleine Fassungen "
        "und entfernt, wo und wann sie aufgenommen sind."
    )
    form = PictureForm
    watched = {"version": "Datei"}
    list_display = ["title", "thumbnail", "alt", "credit", "updated_at"]
    list_filter = [UseFilter, "is_decorative", "license"]
    search_fields = ["title", "alt", "credit"]
    readonly_fields = ["preview", "crop_preview", "used_by"]
    fieldsets = [
        (None, {"fields": ["preview", "upload", "title", "alt", "is_decorative"]}),
        ("Herkunft", {"fields": ["credit", "license", "license_note"]}),
        ("Ausschnitt", {"fields": ["focus_x", "focus_y", "crop_preview"]}),
        ("Verwendung", {"fields": ["used_by"]}),
    ]

    @admin.display(description="Vorschau")
    def thumbnail(self, picture):
        return image(picture.address_of("480.jpg"), THUMBNAIL_HEIGHT)

    @admin.display(description="So sieht es aus")
    def preview(self, picture):
        return image(picture.address_of("480.jpg"), PREVIEW_HEIGHT)

    @admin.display(description="So sieht der Ausschnitt aus")
    def crop_preview(self, picture):
        return image(picture.address_of(f"{CROP}480.jpg"), PREVIEW_HEIGHT)


@admin.register(Document)
class DocumentAdmin(MediaAdmin):
    screen_help = (
        "Dateien zum Herunterladen. Auf eine Seite kommen sie dort unter "
        "„Dokumente der Seite“."
    )
    form = DocumentForm
    list_display = ["title", "facts", "language", "accessible", "updated_at"]
    list_filter = [UseFilter, "accessible", "language"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["facts", "used_by"]
    fieldsets = [
        (None, {"fields": ["title", "file", "facts", "language", "accessible"]}),
        ("Adresse", {"fields": ["slug"]}),
        ("Verwendung", {"fields": ["used_by"]}),
    ]

    @admin.display(description="Jetzige Datei")
    def facts(self, document):
        return document.facts_in_words


@admin.register(Video)
class VideoAdmin(MediaAdmin):
    screen_help = (
        "Videos mit Untertiteln und Text. Auf eine Seite kommen sie dort "
        "unter „Videos der Seite“."
    )
    form = VideoForm
    list_display = ["title", "facts", "language", "updated_at"]
    list_filter = [UseFilter, "language"]
    search_fields = ["title", "transcript"]
    autocomplete_fields = ["poster"]
    readonly_fields = ["facts", "used_by"]
    fieldsets = [
        (None, {"fields": ["title", "file", "facts", "language", "poster"]}),
        ("Für alle", {"fields": ["captions", "transcript"]}),
        ("Verwendung", {"fields": ["used_by"]}),
    ]

    @admin.display(description="Jetzige Datei")
    def facts(self, video):
        return video.facts_in_words
