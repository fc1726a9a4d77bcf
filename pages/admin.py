from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.contrib import admin
from django.utils import timezone
from django.utils.decorators import method_decorator
from js_asset import Media

from contacts.native_inputs import NATIVE_INPUTS
from contacts.publishing import PublishableAdmin

from . import media_admin  # noqa: F401 (registers itself)
from .models import News, Page

# the <style> that the editor adds to the page; tests/e2e/test_editor.py notices when
# a new version of the editor brings another one
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
EDITOR_POLICY = {"script-src": [SELF, NONCE], "style-src": [SELF, EDITOR_STYLE]}


@admin.register(Page)
@method_decorator(csp_update(EDITOR_POLICY), name="changeform_view")
class PageAdmin(PublishableAdmin, admin.ModelAdmin):
    list_display = ["title", "path", "menu", "stand", "is_published", "updated_at"]
    list_filter = ["is_published", "menu"]
    search_fields = ["title", "path"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["title"]}
    ordering = ["path"]
    fieldsets = [
        (None, {"fields": ["title", "summary", "body"]}),
        ("Veröffentlichung", {"fields": ["is_published", "stand", "internal_note"]}),
        (
            "Platz auf der Website",
            {
                "fields": [
                    "parent",
                    "slug",
                    "menu",
                    "menu_title",
                    "position",
                    "language",
                ]
            },
        ),
    ]

    class Media:
        js = ["js/editor.js"]

    def render_change_form(self, request, context, **kwargs):
        """Give the editor's import map the nonce that the policy asks for."""
        response = super().render_change_form(request, context, **kwargs)
        media = Media.from_media(response.context_data["media"])
        response.context_data["media"] = media.with_nonce(request.csp_nonce)
        return response

    def has_delete_permission(self, request, obj=None):
        """Refuse to delete the pages that every authority owes its visitors."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and obj.is_legal)


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
