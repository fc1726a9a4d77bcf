"""Pictures, documents and films in the admin: replaced in one place, deleted nowhere in
use."""

from contextlib import suppress

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils.html import format_html, format_html_join

from base.admin.filters import ConditionFilter
from base.admin.reach import narrow, reaches
from base.admin.screens import change_url
from base.files import apart
from base.files.unfit_file import UnfitFileError
from editing.lost_updates.admin import WatchfulAdmin
from editing.lost_updates.form import WatchfulForm
from editing.publishing.admin import PublishingAdmin
from media.files.image import EXTENSIONS
from media.picture.picture import Picture
from media.picture.renditions import CROP

from .checked_file import file_input
from .document import Document
from .use import is_public_or_planned, is_used, public, public_keys, where_used
from .video import Video

THUMBNAIL_HEIGHT, PREVIEW_HEIGHT = 60, 200


class UseFilter(ConditionFilter):
    title = "Verwendung"
    parameter_name = "verwendung"
    words = {"ja": "auf einer Seite", "nein": "nirgends"}

    def conditions(self, records):
        condition = is_used(records.model)
        return {"ja": condition, "nein": ~condition}


class PublicFilter(ConditionFilter):
    title = "Zu sehen"
    parameter_name = "sichtbar"
    words = {"ja": "öffentlich", "nein": "noch nicht öffentlich"}

    def conditions(self, records):
        condition = Q(pk__in=public(records.model).values("pk"))
        return {"ja": condition, "nein": ~condition}


class MediaAdmin(PublishingAdmin, WatchfulAdmin):
    """What all three have in common: they are shown somewhere, or not."""

    help_chapter = "Bilder, Dokumente und Videos"
    at_once = ["is_public"]
    readonly_fields = ["facts", "used_by", "who_sees_it"]
    delete_confirmation_template = "media/delete.html"
    delete_selected_confirmation_template = "media/delete_selected.html"

    def changeform_view(self, request, *args, **options):
        """Have files read before the transaction begins in which nobody else can write."""
        for name, read in self.model.readers.items():
            if upload := request.FILES.get(name):
                with suppress(UnfitFileError):  # the form will ask again, and show it
                    apart.once(read, upload)
        return super().changeform_view(request, *args, **options)

    def get_fieldsets(self, request, obj=None):
        """Leave out what only a stored record has, and what would be empty without."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj:
            return fieldsets
        kept = [
            (
                title,
                [each for each in part["fields"] if each not in self.readonly_fields],
            )
            for title, part in fieldsets
        ]
        return [(title, {"fields": fields}) for title, fields in kept if fields]

    @admin.display(description="Jetzige Datei")
    def facts(self, record):
        return record.facts_in_words

    def get_object(self, request, object_id, from_field=None):
        """Remember who asks: not everybody may reach all that shows it."""
        record = super().get_object(request, object_id, from_field)
        if record:
            record.asked_by = request.user
        return record

    def is_public(self, record):
        return record.is_public or is_public_or_planned(record)

    @admin.display(description="Wer es öffnen kann")
    def who_sees_it(self, record):
        if record.is_public:
            return "Alle: Es ist als öffentlich angekreuzt."
        if record.pk in public_keys(self.model):
            return "Alle: Etwas Veröffentlichtes zeigt es."
        return "Nur, wer es in der Verwaltung ansehen darf."

    @admin.display(description="Erscheint auf")
    def used_by(self, record):
        users = narrow(where_used(record), record.asked_by)
        links = [[link_to(user)] for user in users]
        if not links:
            return "Noch nirgends."
        entries = format_html_join("", "<li>{}</li>", links)
        return format_html('<ul class="uses">{}</ul>', entries)

    def get_deleted_objects(self, objs, request):
        """Refuse what is in use, whatever the relation would allow, and say where."""
        deleted, counts, missing, _ = super().get_deleted_objects(objs, request)
        protected = [
            format_html("„{}“ erscheint auf: {}", record, shown_to(request.user, user))
            for record in objs
            for user in where_used(record)
        ]
        return deleted, counts, set() if protected else missing, protected


def shown_to(asking, user):
    """Return where something is shown; no name of what cannot be reached."""
    return link_to(user) if reaches(asking, user) else "etwas anderem"


def link_to(user):
    name = user._meta.verbose_name
    return format_html('<a href="{}">{} „{}“</a>', change_url(user), name, user)


def image(address, height):
    # without a text of its own: what it shows stands beside it
    return format_html('<img src="{}" alt="" height="{}">', address, height)


class PictureForm(WatchfulForm):
    upload = forms.FileField(
        label="Datei",
        widget=file_input(EXTENSIONS),
        help_text="JPEG, PNG oder WebP, höchstens 10 MB. Bitte nur Bilder, die Sie "
        "veröffentlichen dürfen, und Menschen nur mit ihrer Erlaubnis. Was durchsichtig "
        "ist, wird weiß.",
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk:
            upload = self.fields["upload"]
            upload.required = False
            upload.label = "Neue Datei"
            upload.help_text += (
                " Sie ersetzt das Bild überall, wo es erscheint. Soll alles bleiben, "
                "lassen Sie das Feld leer."
            )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            self.instance.take(upload)
        return upload


@admin.register(Picture)
class PictureAdmin(MediaAdmin):
    new_title = "Neues Bild"
    screen_help = (
        "Bilder für die Seiten. Die Website macht daraus kleine Fassungen "
        "und entfernt, wo und wann sie aufgenommen sind."
    )
    form = PictureForm
    watched = {"version": "Datei"}
    list_display = ["title", "thumbnail", "alt", "credit", "updated_at"]
    list_filter = [UseFilter, PublicFilter, "is_decorative", "license"]
    search_fields = ["title", "alt", "credit"]
    readonly_fields = ["preview", "crop_preview", "used_by", "who_sees_it"]
    fieldsets = [
        (None, {"fields": ["preview", "upload", "title", "alt", "is_decorative"]}),
        ("Herkunft", {"fields": ["credit", "license", "license_note"]}),
        ("Ausschnitt", {"fields": ["focus_x", "focus_y", "crop_preview"]}),
        ("Verwendung", {"fields": ["used_by", "who_sees_it", "is_public"]}),
    ]

    class Media:
        js = ["js/admin/new_picture.js"]

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
    new_title = "Neues Dokument"
    screen_help = (
        "Dateien zum Herunterladen. Auf eine Seite kommen sie dort unter "
        "„Dokumente der Seite“."
    )
    list_display = ["title", "facts", "language", "accessible", "updated_at"]
    list_filter = [UseFilter, PublicFilter, "accessible", "language"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "file", "facts", "language", "accessible"]}),
        ("Adresse", {"fields": ["slug"], "classes": ["collapse"]}),
        ("Verwendung", {"fields": ["used_by", "who_sees_it", "is_public"]}),
    ]


@admin.register(Video)
class VideoAdmin(MediaAdmin):
    new_title = "Neues Video"
    screen_help = (
        "Videos mit Untertiteln und Text. Auf eine Seite kommen sie dort "
        "unter „Videos der Seite“."
    )
    list_display = ["title", "facts", "language", "updated_at"]
    list_filter = [UseFilter, PublicFilter, "language"]
    search_fields = ["title", "transcript"]
    autocomplete_fields = ["poster"]
    fieldsets = [
        (None, {"fields": ["title", "file", "facts", "language", "poster"]}),
        ("Für alle", {"fields": ["captions", "transcript"]}),
        ("Verwendung", {"fields": ["used_by", "who_sees_it", "is_public"]}),
    ]
