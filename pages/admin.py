"""What staff edit of this app, each in the module of its thing."""

from django.contrib import admin
from django.utils import timezone

from contacts.native_inputs import NATIVE_INPUTS

from .missed_admin import MissedAddressAdmin
from .models import News
from .page_admin import PageAdmin
from .redirect_admin import MovedAddressAdmin, RedirectAdmin

__all__ = [
    "MissedAddressAdmin",
    "MovedAddressAdmin",
    "NewsAdmin",
    "PageAdmin",
    "RedirectAdmin",
]


@admin.register(News)
class NewsAdmin(admin.ModelAdmin):
    formfield_overrides = NATIVE_INPUTS
    list_display = ["title", "published_on", "is_example"]
    list_filter = ["is_example"]
    search_fields = ["title", "text"]
    date_hierarchy = "published_on"
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "text", "published_on", "slug", "is_example"]

    def view_on_site(self, news):
        is_ahead = news.published_on > timezone.localdate()
        return None if is_ahead else news.get_absolute_url()
