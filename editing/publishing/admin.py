"""Publishing in the admin: whoever may not do that writes drafts, and no more."""

from django.contrib import admin
from django.contrib.auth import get_permission_codename

from base.admin.badges import badge

from .model import public_address


class PublishableAdmin:
    """For the admin: its state in words, and no link to what nobody sees."""

    view_on_site = staticmethod(public_address)

    @admin.display(description="Zustand", ordering="is_published")
    def published(self, record):
        if record.is_published:
            return badge("veröffentlicht", "good")
        return badge("nicht veröffentlicht", "warning")


class PublishingAdmin:
    """For the admin of what is published; comes before the admin that it adds to.

    Without the right to publish nothing changes that visitors see: what is public is
    only looked at, and what is not stays so. Where a draft stands beside what is public
    (`has_drafts`), the draft may be changed, but none of the fields in `at_once`.
    """

    has_drafts = False
    at_once = ["is_published"]

    def has_publish_permission(self, request):
        codename = get_permission_codename("publish", self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}")

    def is_public(self, record):
        """Return whether visitors see anything of a stored record, now or soon."""
        return record.is_published

    def is_held(self, request, record):
        """Whether a record is public and this account may not change what is."""
        if record is None or self.has_publish_permission(request):
            return False
        return self.is_public(record)

    def held_fields(self, request, record):
        """Return the fields that this account may not change."""
        is_free = self.has_drafts and not self.is_held(request, record)
        return [] if is_free or self.has_publish_permission(request) else self.at_once

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (self.has_drafts or not self.is_held(request, obj))

    def may_change_public(self, request):
        """Whether an account may change records that are public, if it reaches them."""
        is_free = self.has_drafts or self.has_publish_permission(request)
        return is_free and super().has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and not self.is_held(request, obj)

    def get_readonly_fields(self, request, obj=None):
        held = self.held_fields(request, obj)
        return [*super().get_readonly_fields(request, obj), *held]

    def save_model(self, request, obj, form, change):
        """Let what is new begin as a draft, whatever its model would have it begin as."""
        if not (change or self.has_publish_permission(request)):
            obj.is_published = False
        super().save_model(request, obj, form, change)

    def restore(self, request, state):
        """Bring what was deleted back as a draft, for whoever may not publish it."""
        if not self.model._base_manager.filter(pk=state.pk).exists():
            state.values |= dict.fromkeys(self.held_fields(request, None), False)
        return super().restore(request, state)
