from django.contrib import admin
from django.utils import timezone

from base.admin.badges import badge, example
from base.admin.filters import by_year
from editing.lost_updates.form import WatchfulForm
from editing.publishing.admin import PublishingAdmin
from editing.versions.admin import VersionedAdmin
from pages.links.nowhere import LinkedAdmin
from pages.text.rich_admin import RichTextAdmin
from pages.text.rich_form import RichTextForm

from .news import News


class NewsForm(RichTextForm, WatchfulForm):
    pass


@admin.register(News)
class NewsAdmin(LinkedAdmin, RichTextAdmin, PublishingAdmin, VersionedAdmin):
    form = NewsForm
    new_title = "Neue Meldung"
    task = ("Meldung schreiben", "Neues mit einem Datum")
    screen_help = "Kurze Meldungen mit Datum. Die neueste steht vorne."
    help_chapter = "Eine Meldung"
    starts_today = ["published_on"]
    list_display = ["title", "state", "published_on", example]
    list_filter = [by_year("published_on"), "is_published", "is_example"]
    search_fields = ["title", "summary", "text"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {"fields": ["title", "summary", "text", ("published_on", "is_published")]},
        ),
        (
            "Adresse im Netz und Beispiel",
            {"fields": ["slug", "is_example"], "classes": ["collapse"]},
        ),
    ]

    @admin.display(description="Zustand", ordering="is_published")
    def state(self, news):
        if not news.is_published:
            return badge("Entwurf", "warning")
        if news.published_on > timezone.localdate():
            return badge("erscheint später")
        return badge("veröffentlicht", "good")

    def view_on_site(self, news):
        public = News.objects.published(timezone.localdate())
        is_public = public.filter(pk=news.pk).exists()
        return news.get_absolute_url() if is_public else None
