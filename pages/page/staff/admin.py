"""Writing, publishing and withdrawing the pages of the guide."""

from functools import partial, update_wrapper

from csp.constants import SELF
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from base.admin.badges import badge
from base.admin.screens import change_url
from base.words.numbers import counted
from editing.models import MovedAddress
from editing.publishing.admin import PublishableAdmin
from editing.reviews.record_admin import REVIEW_ACTIONS, DueFilter, ReviewedAdmin
from editing.versions.admin import VersionedAdmin
from pages.blocks.inlines import BLOCK_INLINES
from pages.feedback.counts import answers, in_words
from pages.feedback.feedback import Kind
from pages.page.edition import Edition
from pages.page.page import Page
from pages.page.publication import (
    PageState,
    note_draft,
    planned,
    publication_in_words,
    state,
)
from pages.page.standing import Standing
from pages.text.internal_links import to_address
from pages.text.rich_admin import EDITOR_POLICY, RichTextAdmin

from . import draft_preview
from .copy_and_withdraw import cancel_plan, copy_page, withdraw_page
from .dead_links import warn_of_page
from .filters import BADGES, StateFilter
from .form import FIELDSETS, PUBLISH, PageForm
from .order import move_page
from .page_list import PageList, is_tree, move_buttons, title_in_tree
from .preview_links import preview_links
from .publishing import PagePublishingAdmin
from .undoing import publishing_button


@admin.register(Page)
class PageAdmin(
    RichTextAdmin, PagePublishingAdmin, ReviewedAdmin, PublishableAdmin, VersionedAdmin
):
    new_title = "Neue Seite"
    task = ("Seite schreiben", "Zuerst als Entwurf")
    screen_help = (
        "Die Seiten unter „Gut zu wissen“ und die Pflichtseiten. Ein Entwurf ist erst "
        "zu sehen, wenn Sie ihn veröffentlichen."
    )
    help_chapter = "Eine Seite schreiben"
    form = PageForm
    form_policy = EDITOR_POLICY | {"frame-src": [SELF]}  # the preview
    watched = {"is_published": "veröffentlicht"}
    list_display = ["named", "state", "review", "helped", "updated_at"]
    list_filter = [StateFilter, DueFilter, "owner", "menu"]
    list_select_related = ["owner"]
    search_fields = ["title", "path"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["state_in_words"]
    ordering = ["position"]  # of no column: none shall seem to order the tree
    actions = ["publish_selected", "withdraw_selected", *REVIEW_ACTIONS]
    inlines = BLOCK_INLINES
    fieldsets = FIELDSETS

    class Media:
        js = [
            f"js/admin/{each}.js"
            for each in (
                "drag",
                "outline",
                "insert_picture",
                "page_preview",
                "move_pages",
            )
        ]

    # Addresses below the form

    def own_pages(self):
        tasks = {
            "add/vorschau/": (draft_preview.typed_page, "preview_new"),
            "<path:object_id>/vorschau/": (draft_preview.typed_page, "preview"),
            "<path:object_id>/vorschau-links/": (preview_links, "preview_links"),
            "<path:object_id>/zurueckziehen/": (withdraw_page, "withdraw"),
            "<path:object_id>/planung-absagen/": (cancel_plan, "cancel_plan"),
            "<path:object_id>/kopieren/": (copy_page, "copy"),
            "<path:object_id>/verschieben/": (move_page, "move"),
        }
        return super().own_pages() | {
            address: (update_wrapper(partial(view, model_admin=self), view), name)
            for address, (view, name) in tasks.items()
        }

    # The tree of pages

    def get_changelist(self, request, **kwargs):
        return PageList

    def get_ordering(self, request):
        return ["path"]  # of what is searched or filtered

    def get_list_display(self, request):
        may_move = is_tree(request) and self.has_publish_permission(request)
        return [*super().get_list_display(request), *(["move"] if may_move else [])]

    @admin.display(description="Titel", ordering="title")
    def named(self, page):
        return title_in_tree(page)

    @admin.display(description="Verschieben")
    def move(self, page):
        return move_buttons(page)

    # What has become of it

    def get_queryset(self, request):
        editions = Edition.objects.defer("body", "blocks")
        pages = super().get_queryset(request)
        pages = pages.prefetch_related(Prefetch("editions", editions))
        if "object_id" in request.resolver_match.kwargs:
            return pages  # a form says nothing of answers
        return pages.annotate(yes=answers(Kind.YES), no=answers(Kind.NO))

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
        request.standing = Standing.of(before or Page())
        request.said = []
        super().save_model(request, obj, form, change)
        count = moved_count(before, obj) if before else 0
        if count:
            words = counted(count, "Adresse leitet", "Adressen leiten")
            request.said.append(f"Verschoben: {words} jetzt weiter.")

    def save_related(self, request, form, formsets, change):
        """Store the blocks, and publish if that button was pressed."""
        super().save_related(request, form, formsets, change)
        if not form.publishes:
            if any(each.has_changed() for each in (form, *formsets)):
                note_draft(form.instance)
            return
        if not self.has_publish_permission(request):
            raise PermissionDenied
        at, was = form.cleaned_data["publish_at"], request.standing
        step = self.publish(request, form.instance, at, was)
        request.undo = publishing_button(request.user, [step])

    def response_add(self, request, obj, post_url_continue=None):
        self.tell(request, obj)
        if PUBLISH in request.POST:
            return self.response_published(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self.tell(request, obj)
        if PUBLISH in request.POST:
            return self.response_published(request, obj)
        return super().response_change(request, obj)

    def tell(self, request, page):
        """Say what saving has brought about; not while it is done for a preview only."""
        for said in request.said:
            messages.success(request, said)
        warn_of_page(request, page)

    def response_published(self, request, page):
        """Say since when the page is public, with a link, and stay at its form."""
        editions = page.editions.defer("body", "blocks")
        said = format_html(
            '<a href="{}">{}</a> – {}',
            page.get_absolute_url(),
            page,
            publication_in_words(page, editions, timezone.localtime()),
        )
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(change_url(page))

    def render_change_form(self, request, context, **kwargs):
        context["may_publish"] = self.has_publish_permission(request)
        if page := context["original"]:
            now = timezone.now()
            found = state(page, page.editions.all(), now)
            context["is_public"] = found in {PageState.PUBLIC, PageState.CHANGED}
            context["planned"] = planned(page.editions.all(), now)
        return super().render_change_form(request, context, **kwargs)

    def readable(self, *states):
        """Show addresses where links are stored as references."""
        for each in filter(None, states):
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
