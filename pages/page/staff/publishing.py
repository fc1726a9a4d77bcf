"""Publishing and withdrawing pages, and what only those may change who may do that."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils import timezone

from base.words.calendar import date_and_time
from editing.publishing.admin import PublishingAdmin
from editing.trace.entry import Kind, note
from editing.versions.log import WITHDRAWN
from editing.versions.versions import recorded
from pages.page.page import Page
from pages.page.publication import (
    PageState,
    cancel_plan,
    planned,
    publish,
    state,
    what_happened,
    withdraw,
)
from pages.page.standing import Standing, keep_planned

from .dead_links import warn_of_page
from .form import PLACE, unfolded
from .undoing import publishing_button, step, withdrawing_button

CANCELLED = "Planung für {} abgesagt."
TO_BE_WITHDRAWN = "Zurückziehen geplant für {}."
TO_STAY = "Geplantes Zurückziehen abgesagt."

# what people see right after saving, without "Veröffentlichen"
AT_ONCE = ["parent", "slug", "menu", "position", "is_guide", "language"]
MOMENTS = ["publish_at", "withdraw_at"]


class PagePublishingAdmin(PublishingAdmin):
    """For the admin of pages: a page that is public, or has one below it that is, keeps
    its place and stays."""

    has_drafts = True
    at_once = AT_ONCE
    said_apart = ["is_published", "withdraw_at"]

    def is_public(self, page):
        below = Page.objects.filter(path__startswith=f"{page.path}/")
        return page.is_published or below.filter(is_published=True).exists()

    def has_delete_permission(self, request, obj=None):
        """Refuse to delete the pages that every authority owes its visitors, too."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and obj.is_legal)

    def get_fieldsets(self, request, obj=None):
        """Leave out the moments for whoever may set none; ask for the place of a new page."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            fieldsets = unfolded(fieldsets, PLACE)
        if self.has_publish_permission(request):
            return fieldsets
        return [
            (name, options | {"fields": without_moments(options["fields"])})
            for name, options in fieldsets
        ]

    def publish(self, request, page, at=None, was=None):
        """Publish a page, and say it in the history; return the step that takes it back.

        was: the `Standing` before, where the page has been changed since.
        """
        now = timezone.localtime()
        instead_of = planned(page.editions.all(), now)
        was = was or Standing.of(page)
        kept = keep_planned(page, now, request.user)
        edition = publish(page, request.user, at, was_open=was.is_open(now))
        self.log_change(request, page, what_happened(edition, instead_of, now))
        return step(page, was, kept)

    def withdraw(self, request, page):
        """Take a page off the website, and say it in the history; return as `publish`."""
        with recorded(request.user, "", changing=[page]):
            return self.end(request, page, withdraw, WITHDRAWN)

    def cancel_plan(self, request, page):
        """Let what is planned not appear, and say it in the history; return as `publish`."""
        with recorded(request.user, "", changing=[page]):
            return self.end(request, page, cancel_plan)

    def end(self, request, page, does, *said):
        was, now = Standing.of(page), timezone.localtime()
        if next_one := planned(page.editions.all(), now):
            said = [*said, CANCELLED.format(date_and_time(next_one.valid_from))]
        kept = keep_planned(page, now, request.user)
        does(page)
        self.log_change(request, page, " ".join(said))
        return step(page, was, kept)

    def save_model(self, request, obj, form, change):
        """Say in history and log when a page is to be withdrawn."""
        super().save_model(request, obj, form, change)
        if "withdraw_at" not in form.changed_data:
            return
        said = TO_STAY
        if obj.withdraw_at:
            said = TO_BE_WITHDRAWN.format(date_and_time(obj.withdraw_at))
        self.log_change(request, obj, said)
        note(Kind.PUBLISHED, f"Seite „{obj}“: {said}")
        request.said.append(said)

    # Many at once

    @admin.action(
        description="Ausgewählte Seiten veröffentlichen", permissions=["publish"]
    )
    @transaction.atomic
    def publish_selected(self, request, pages):
        steps = []
        for page in pages:
            with recorded(request.user, "", changing=[page]):
                steps.append(self.publish(request, page))
            warn_of_page(request, page)
        self.say(request, "Veröffentlicht", steps, publishing_button)

    @admin.action(
        description="Ausgewählte Seiten zurückziehen", permissions=["publish"]
    )
    @transaction.atomic
    def withdraw_selected(self, request, pages):
        now, does = timezone.now(), self.ways_to_end()
        steps = [
            does[found](request, page)
            for page in pages
            if (found := state(page, page.editions.all(), now)) in does
            and not page.is_legal
        ]
        self.say(request, "Zurückgezogen", steps, withdrawing_button)

    def ways_to_end(self):
        """Return how a page is taken off the website, by its state; others are not on it."""
        return {
            PageState.PUBLIC: self.withdraw,
            PageState.CHANGED: self.withdraw,
            PageState.SCHEDULED: self.cancel_plan,
        }

    def say(self, request, done, steps, button):
        """Say with how many pages something was done, and offer to take it back."""
        request.undo = button(request.user, steps) if steps else ""
        self.message_user(request, f"{done}: {len(steps)}.", messages.SUCCESS)


def without_moments(fields):
    return [each for each in fields if each not in MOMENTS]
