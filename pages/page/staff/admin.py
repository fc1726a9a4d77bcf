"""Writing, publishing and withdrawing the pages of the guide."""

from functools import partial

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from js_asset import Media

from base.admin.badges import badge
from base.words.numbers import counted
from editing.models import MovedAddress
from editing.publishable import PublishableAdmin
from editing.reviews.record_admin import (
    REVIEW_ACTIONS,
    REVIEW_FIELDSET,
    DueFilter,
    ReviewedAdmin,
)
from editing.versions.admin import VersionedAdmin
from pages.blocks.inlines import BLOCK_INLINES
from pages.feedback.counts import answers, in_words
from pages.feedback.feedback import Kind
from pages.page.edition import Edition
from pages.page.page import Page
from pages.page.publication import (
    PageState,
    note_draft,
    publication_in_words,
    state,
)
from pages.text.internal_links import to_address, to_addresses

from . import draft_preview as page_preview
from . import tasks as page_tasks
from .dead_links import warn_of_dead_links
from .filters import BADGES, StateFilter
from .form import PUBLISH, PageForm
from .publishing import PagePublishingAdmin

# the <style> that the editor adds to the page; tests/e2e/editor/test_editor.py notices when
# a new version of the editor brings another one
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
EDITOR_POLICY = {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, EDITOR_STYLE],
    "frame-src": [SELF],  # the preview
}


@admin.register(Page)
@method_decorator(csp_update(EDITOR_POLICY), name="changeform_view")
class PageAdmin(PagePublishingAdmin, ReviewedAdmin, PublishableAdmin, VersionedAdmin):
    new_title = "Neue Seite"
    screen_help = (
        "Die Seiten unter „Gut zu wissen“ und die Pflichtseiten. Ein Entwurf ist erst "
        "zu sehen, wenn Sie ihn veröffentlichen."
    )
    form = PageForm
    watched = {"is_published": "veröffentlicht"}
    list_display = ["title", "state", "path", "review", "helped", "updated_at"]
    list_filter = [StateFilter, DueFilter, "owner", "menu"]
    list_select_related = ["owner"]
    search_fields = ["title", "path"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["state_in_words"]
    ordering = ["path"]
    actions = ["publish_selected", "withdraw_selected", *REVIEW_ACTIONS]
    inlines = BLOCK_INLINES
    fieldsets = [
        (None, {"fields": ["title", "summary", "body"]}),
        (
            "Veröffentlichung",
            {
                "fields": [
                    "state_in_words",
                    "publish_at",
                    "withdraw_at",
                    "stand",
                    "open_points",
                    "internal_note",
                ]
            },
        ),
        (
            "Platz auf der Website",
            {
                "fields": [
                    "parent",
                    "slug",
                    "menu",
                    "menu_title",
                    "position",
                    "is_guide",
                    "language",
                ],
                "description": "Was Sie hier ändern, gilt gleich nach dem Sichern, auch "
                "ohne „Veröffentlichen“.",
            },
        ),
        REVIEW_FIELDSET,
    ]

    class Media:
        css = {"all": ["css/pages/editor.css"]}
        js = [
            "js/admin/editor.js",
            "js/admin/pasted_html.js",
            "js/admin/pasted_lists.js",
            "js/admin/pasted_signs.js",
            "js/admin/pasted_losses.js",
            "js/admin/paste.js",
            "js/admin/internal_links.js",
            "js/admin/page_preview.js",
        ]

    # Addresses below the form

    def own_pages(self):
        tasks = {
            "add/vorschau/": (page_preview.typed_page, "preview_new"),
            "<path:object_id>/vorschau/": (page_preview.typed_page, "preview"),
            "<path:object_id>/vorschau-links/": (
                page_tasks.preview_links,
                "preview_links",
            ),
            "<path:object_id>/zurueckziehen/": (page_tasks.withdraw_page, "withdraw"),
            "<path:object_id>/kopieren/": (page_tasks.copy_page, "copy"),
        }
        return super().own_pages() | {
            address: (partial(view, model_admin=self), name)
            for address, (view, name) in tasks.items()
        }

    # What has become of it

    def get_queryset(self, request):
        editions = Edition.objects.defer("body", "blocks")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("editions", editions))
            .annotate(yes=answers(Kind.YES), no=answers(Kind.NO))
        )

    @admin.display(description="Zustand")
    def state(self, page):
        found = state(page, page.editions.all(), timezone.now())
        return badge(found.value, BADGES[found])

    @admin.display(description="Geholfen?")
    def helped(self, page):
        return in_words(page.yes, page.no)

    @admin.display(description="Zustand")
    def state_in_words(self, page):
        if page.pk is None:
            return PageState.DRAFT.value
        return publication_in_words(page, page.editions.all(), timezone.localtime())

    def view_on_site(self, page):
        is_live = Edition.objects.live(timezone.now()).filter(page=page).exists()
        return page.get_absolute_url() if is_live else None

    # Saving and publishing

    def save_model(self, request, obj, form, change):
        """Tell whoever gives a page another address that the old ones lead on."""
        before = Page.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        count = moved_count(before, obj) if before else 0
        if count:
            words = counted(count, "Adresse leitet", "Adressen leiten")
            messages.success(request, f"Verschoben: {words} jetzt weiter.")

    def save_related(self, request, form, formsets, change):
        """Store the blocks, and publish if that button was pressed."""
        super().save_related(request, form, formsets, change)
        if not form.publishes:
            if any(each.has_changed() for each in (form, *formsets)):
                note_draft(form.instance)
            return
        if not self.has_publish_permission(request):
            raise PermissionDenied
        self.publish(request, form.instance, form.cleaned_data["publish_at"])

    def response_add(self, request, obj, post_url_continue=None):
        warn_of_dead_links(request, obj)
        if PUBLISH in request.POST:
            return self.response_published(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        warn_of_dead_links(request, obj)
        if PUBLISH in request.POST:
            return self.response_published(request, obj)
        return super().response_change(request, obj)

    def response_published(self, request, page):
        """Say since when the page is public, with a link, and stay at its form."""
        editions = page.editions.defer("body", "blocks")
        said = format_html(
            '<a href="{}">{}</a> – {}',
            page.get_absolute_url(),
            page,
            publication_in_words(page, editions, timezone.localtime()),
        )
        messages.success(request, said)
        return HttpResponseRedirect(f"../../{page.pk}/change/")

    def render_change_form(self, request, context, **kwargs):
        """Give the editor's import map the nonce that the policy asks for."""
        context["may_publish"] = self.has_publish_permission(request)
        response = super().render_change_form(request, context, **kwargs)
        media = Media.from_media(response.context_data["media"])
        response.context_data["media"] = media.with_nonce(request.csp_nonce)
        return response

    def readable(self, *states):
        """Show addresses where links are stored as references."""
        for each in filter(None, states):
            html = each.values.get("body", "")
            each.values["body"] = to_addresses(html, for_staff=True)
            for link in each.children.get("linkentry_blocks", []):
                target = link.values["target"]
                link.values["target"] = to_address(target, for_staff=True) or target
        return super().readable(*states)

    def restore(self, request, state):
        """Bring a version back as the draft; what is public stays as it is."""
        notices = super().restore(request, state)
        note_draft(Page.objects.get(pk=state.pk))
        return notices


def moved_count(before, page):
    """Return how many addresses of a page and of all below it lead to where it is now."""
    old, new = before.get_absolute_url(), page.get_absolute_url()
    if old == new:
        return 0
    moved = MovedAddress.objects.filter(old_path__startswith=old)
    return moved.filter(new_path__startswith=new).count()
