from django.contrib import admin
from django.utils import timezone

from base.admin.filters import by_year
from editing.publishing import PublishingAdmin
from editing.versions.admin import VersionedAdmin

from .news import News


@admin.register(News)
class NewsAdmin(PublishingAdmin, VersionedAdmin):
    new_title = "Neue Meldung"
    screen_help = "Kurze Meldungen mit Datum. Die neueste steht vorne."
    starts_today = ["published_on"]
    list_display = ["title", "published_on", "is_published", "is_example"]
    list_filter = [by_year("published_on"), "is_published", "is_example"]
    search_fields = ["title", "summary", "text"]
    prepopulated_fields = {"slug": ["title"]}
    fields = [
        "title",
        "summary",
        "text",
        "published_on",
        "is_published",
        "slug",
        "is_example",
    ]

    def view_on_site(self, news):
        public = News.objects.published(timezone.localdate())
        is_public = public.filter(pk=news.pk).exists()
        return news.get_absolute_url() if is_public else None
