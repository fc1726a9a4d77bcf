"""Deleting in the admin: into the Papierkorb, and back from the message that says it."""

from datetime import timedelta

import reversion
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.utils import timezone

from base.admin.lists import BoundedAdmin
from editing.undo.steps import with_button

from .consequences import losing, without_mere_links
from .putting import put
from .undoing import added_button, deletion_button

IN_BASKET = "Gelöscht, und jetzt im Papierkorb: {titles}."


class BasketAdmin(BoundedAdmin):
    """For every record that can be deleted.

    gone_for_good: why its records do not go into the Papierkorb; "" if they do.
    """

    gone_for_good = ""

    def get_deleted_objects(self, objs, request):
        """Name what goes with records, and note what stays without them."""
        found, counts, *rest = super().get_deleted_objects(objs, request)
        request.losing = losing(objs, request)
        return *without_mere_links(found, counts), *rest

    def delete_view(self, request, object_id, extra_context=None):
        answer = super().delete_view(request, object_id, extra_context)
        return self.tell_fate(request, answer)

    def response_action(self, request, queryset):
        return self.tell_fate(request, super().response_action(request, queryset))

    def tell_fate(self, request, response):
        """Have the question before deleting say whether, and until when, there is a way back."""
        context = getattr(response, "context_data", None)
        if context is None:
            return response
        days = timedelta(days=settings.RETENTION_DAYS["basket"])
        until = None if self.gone_for_good else timezone.now() + days
        is_refused = context.get("protected") or context.get("perms_lacking")
        context |= {"gone_for_good": self.gone_for_good, "until": until}
        context["losing"] = getattr(request, "losing", [])
        context["title"] = (
            "Noch nicht zu löschen" if is_refused else "Wirklich löschen?"
        )
        return response

    @transaction.atomic
    def delete_model(self, request, obj):
        self.put(request, [obj])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        self.put(request, queryset)
        super().delete_queryset(request, queryset)

    def response_add(self, request, obj, post_url_continue=None):
        """Offer to take a new record back."""
        if not self.gone_for_good and self.has_delete_permission(request, obj):
            stored = self.model._base_manager.get(pk=obj.pk)
            request.undo = added_button(request.user, [stored])
        return super().response_add(request, obj, post_url_continue)

    def save_formset(self, request, form, formset, change):
        """Keep rows that are deleted in a form and that no version tells."""
        rows = [each.instance for each in getattr(formset, "deleted_forms", [])]
        gone = [row for row in rows if row.pk and not self.is_told_of(row)]
        deletions = put(gone, request.user) if gone else []
        super().save_formset(request, form, formset, change)
        if deletions:
            said = IN_BASKET.format(titles=", ".join(f"„{row}“" for row in gone))
            back = deletion_button(request.user, deletions)
            messages.success(request, with_button(said, back))

    def is_told_of(self, row):
        return self.gone_for_good or reversion.is_registered(type(row))

    def put(self, request, records):
        """Keep what is about to be deleted, and have the message offer it back."""
        if self.gone_for_good:
            return
        request.undo = deletion_button(request.user, put(records, request.user))

    def message_user(self, request, message, level=messages.INFO, *args, **options):
        """Add to what was done the button that takes it back, if there is one."""
        found = getattr(request, "undo", "")
        if found and level == messages.SUCCESS:
            message, request.undo = with_button(message, found), ""
        super().message_user(request, message, level, *args, **options)
