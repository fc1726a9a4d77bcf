"""Publishing and withdrawing pages, and what only those may change who may do that."""

from django.contrib import admin, messages
from django.utils import timezone

from editing.publishing import PublishingAdmin
from editing.versions.log import WITHDRAWN
from editing.versions.versions import recorded
from pages.page.page import Page
from pages.page.publication import publish, what_happened, withdraw

from .dead_links import warn_of_dead_links

# what people see right after saving, without "Veröffentlichen"
AT_ONCE = ["parent", "slug", "menu", "position", "is_guide", "language"]
MOMENTS = ["publish_at", "withdraw_at"]


class PagePublishingAdmin(PublishingAdmin):
    """For the admin of pages: a page that is public, or has one below it that is, keeps
    its place and stays."""

    has_drafts = True
    at_once = AT_ONCE

    def is_public(self, page):
        below = Page.objects.filter(path__startswith=f"{page.path}/")
        return page.is_published or below.filter(is_published=True).exists()

    def has_delete_permission(self, request, obj=None):
        """Refuse to delete the pages that every authority owes its visitors, too."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and obj.is_legal)

    def get_fieldsets(self, request, obj=None):
        """Leave out the moments for whoever may set none."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_publish_permission(request):
            return fieldsets
        return [
            (name, options | {"fields": without_moments(options["fields"])})
            for name, options in fieldsets
        ]

    def publish(self, request, page, at=None):
        """Publish a page, and say it in the history."""
        now = timezone.localtime()
        planned = page.editions.filter(valid_from__gt=now).first()
        edition = publish(page, request.user, at)
        self.log_change(request, page, what_happened(edition, planned, now))

    def withdraw(self, request, page):
        """Take a page off the website, and say it in the history."""
        with recorded(request.user, "", changing=[page]):
            withdraw(page)
            self.log_change(request, page, WITHDRAWN)

    # Many at once

    @admin.action(
        description="Ausgewählte Seiten veröffentlichen", permissions=["publish"]
    )
    def publish_selected(self, request, pages):
        for page in pages:
            with recorded(request.user, "", changing=[page]):
                self.publish(request, page)
            warn_of_dead_links(request, page)
        messages.success(request, f"Veröffentlicht: {len(pages)}.")

    @admin.action(
        description="Ausgewählte Seiten zurückziehen", permissions=["publish"]
    )
    def withdraw_selected(self, request, pages):
        withdrawn = [page for page in pages if not page.is_legal]
        for page in withdrawn:
            self.withdraw(request, page)
        messages.success(request, f"Zurückgezogen: {len(withdrawn)}.")


def without_moments(fields):
    return [each for each in fields if each not in MOMENTS]
