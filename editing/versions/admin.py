"""Versions in the admin: who changed what and when, what is different, and back again.

On reversion's models and functions, but not on its `VersionAdmin`: that restores past
the models' own rules, writes to the database to show a page, and follows every inline,
private ones as well.
"""

from functools import partial, update_wrapper

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from reversion.models import Version

from base.admin.reach import is_limited, require_reach
from base.admin.screens import screen, screen_url
from base.text.mark import mark
from base.words.calendar import date_and_time
from editing.basket.views import CHAPTER as BASKET
from editing.lost_updates.admin import WatchfulAdmin
from editing.lost_updates.stored import Trace
from editing.lost_updates.words import LOOK_AGAIN

from . import views
from .log import LoggedAdmin
from .restore import RestoreError, restore
from .undoing import UndoableAdmin
from .versions import (
    BEFORE_CHANGE,
    BEFORE_DELETION,
    BEFORE_FIRST_CHANGE,
    descendants,
    forget_only_versions,
    keep_before_deletion,
    present_state,
    recorded,
    state_of,
    stored_state,
    unsaved_version,
    versions_of,
)
from .words import readable_states


class VersionedAdmin(UndoableAdmin, LoggedAdmin, WatchfulAdmin):
    """The admin of a model that is registered with reversion."""

    def own_pages(self):
        pages = {
            "geloescht/": (views.deleted, "deleted"),
            "fassung/<int:version_id>/": (views.restoring, "restore"),
            "<path:object_id>/history/vergleich/": (views.compared, "compare"),
        }
        return {
            address: (update_wrapper(partial(view, model_admin=self), view), name)
            for address, (view, name) in pages.items()
        }

    def address(self, name, *args, query=None):
        return screen_url(self.model, name, args=args, query=query)

    @property
    def deleted_address(self):
        return self.address("deleted")

    # How versions come about

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view
        if request.method != "POST":
            return view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            before = object_id and self.get_object(request, unquote(object_id))
            changing = [before] if before else []
            with recorded(request.user, "", changing=changing):
                self.note_before(request, before)
                response = view(request, object_id, form_url, extra_context)
            forget_only_versions(changing)
            return response

    def delete_model(self, request, obj):
        keep_before_deletion(request.user, [obj])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        keep_before_deletion(request.user, queryset)
        super().delete_queryset(request, queryset)

    # Two people at one record

    def last_saved(self, record):
        versions = versions_of(record).exclude(revision__comment=BEFORE_CHANGE)
        versions = versions.select_related("revision__user")
        last = versions.defer("serialized_data").first()
        if last is None:
            return Trace()
        revision = last.revision
        if revision.comment == BEFORE_FIRST_CHANGE:  # nobody has changed anything then
            return Trace(str(last.pk))
        return Trace(str(last.pk), revision.user, revision.date_created)

    def link_to_difference(self, record, saved):
        keys = [str(pk) for pk in versions_of(record).values_list("pk", flat=True)]
        if saved not in keys and len(keys) < 2:
            return ""  # the only one was made now, before this save
        before = saved if saved in keys else keys[-1]
        address = self.address("compare", record.pk, query={"alt": before})
        text = "Unterschied ansehen (öffnet ein neues Fenster)"
        return format_html('<a href="{}" target="_blank">{}</a>', address, text)

    # Pages

    def history_view(self, request, object_id, extra_context=None):
        return views.history(request, self, object_id, extra_context)

    def restore(self, request, state):
        """Bring a state back; return what stays away, in sentences.

        An admin may do it in a way of its own. Raises RestoreError, or PermissionDenied
        if the record would be out of reach.
        """
        self.hold(request, state)
        said = restore(state)
        require_reach(request.user, self.model._base_manager.get(pk=state.pk))
        return said

    def hold(self, request, state):
        """Keep in a state what this account may not change in the form."""
        record = self.model._base_manager.filter(pk=state.pk).first()
        if record is None:
            return
        now = state_of(unsaved_version(record)).values
        held = {*self.get_readonly_fields(request, record)} & {*state.values}
        state.values |= {name: now[name] for name in held if name in now}

    def readable(self, *states):
        """Return states as people read them; an admin may know more of its records."""
        return readable_states(*states)

    def may_restore(self, request, record):
        """Return whether somebody may change a record with all that comes back.

        Of what is deleted nobody knows to what it belonged, so only who is not limited.
        """
        if record is None and is_limited(request.user, self.model):
            return False
        contained = set(descendants(self.model))
        inlines = [each(self.model, self.admin_site) for each in self.inlines]
        return (
            self.has_change_permission(request, record)
            and (record is not None or self.has_add_permission(request))
            and all(
                inline.has_add_permission(request, record)
                and inline.has_change_permission(request, record)
                and inline.has_delete_permission(request, record)
                for inline in inlines
                if inline.model in contained
            )
        )
