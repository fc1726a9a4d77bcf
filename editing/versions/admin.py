"""Versions in the admin: who changed what and when, what is different, and back again.

On reversion's models and functions, but not on its `VersionAdmin`: that restores past
the models' own rules, writes to the database to show a page, and follows every inline,
private ones as well.
"""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from reversion.models import Version

from base.admin.limits import is_limited
from base.admin.screens import screen_url
from base.words.calendar import date_and_time
from editing.lost_updates.admin import WatchfulAdmin
from editing.lost_updates.marks import mark
from editing.lost_updates.stored import Trace
from editing.lost_updates.words import LOOK_AGAIN

from .difference import compare
from .log import LoggedAdmin
from .restore import RestoreError, restore
from .versions import (
    BEFORE_DELETION,
    BEFORE_FIRST_CHANGE,
    descendants,
    forget_only_versions,
    keep_before_deletion,
    present_state,
    recorded,
    stored_state,
    versions_of,
)
from .words import readable_states

PER_PAGE = 100
NOW = "jetzt"


class VersionedAdmin(LoggedAdmin, WatchfulAdmin):
    """The admin of a model that is registered with reversion."""

    def own_pages(self):
        return {
            "geloescht/": (self.deleted_view, "deleted"),
            "fassung/<int:version_id>/": (self.restore_view, "restore"),
            "<path:object_id>/history/vergleich/": (self.compare_view, "compare"),
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
        versions = versions_of(record).defer("serialized_data")
        last = versions.select_related("revision__user").first()
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
        """Show the versions of a record, the newest first."""
        record = self.record_to_look_at(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        versions = versions_of(record).select_related("revision__user")
        page = Paginator(versions.defer("serialized_data"), PER_PAGE).get_page(
            request.GET.get("p")
        )
        context = {
            "title": f"Geschichte: {record}",
            "page": page,
            "rows": zip(page, [*list(page)[1:], None], strict=True),
            "may_restore": self.may_restore(request, record),
        }
        return self.page(request, "history", record, context | (extra_context or {}))

    def compare_view(self, request, object_id):
        """Show two versions side by side, or one and what holds now."""
        record = self.record_to_look_at(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        versions = versions_of(record).select_related("revision__user")
        found = {str(each.pk): each for each in versions.defer("serialized_data")}
        old, new = request.GET.get("alt", ""), request.GET.get("neu", NOW)
        if old not in found or new not in [*found, NOW]:
            raise Http404("no such version")
        try:
            states = [
                present_state(record) if key == NOW else stored_state(found[key])
                for key in (old, new)
            ]
        except RestoreError as error:
            messages.error(request, str(error))
            return redirect(self.address("history", record.pk))
        context = {
            "title": f"Vergleichen: {record}",
            "versions": found.values(),
            "old": found[old],
            "new": found.get(new),
            "difference": compare(*self.readable(*states)),
            "may_restore": self.may_restore(request, record),
        }
        return self.page(request, "compare", record, context)

    def restore_view(self, request, version_id):
        """Show what a version would change, and bring it back if that is wanted."""
        versions = Version.objects.get_for_model(self.model)
        version = get_object_or_404(
            versions.select_related("revision__user"), pk=version_id
        )
        record = self.model._base_manager.filter(pk=version.object_id).first()
        if not self.may_restore(request, record):
            raise PermissionDenied
        back = self.address("history", record.pk) if record else self.address("deleted")
        try:
            state = stored_state(version)
            if request.method == "POST":
                return self.restore_confirmed(request, version, state)
        except RestoreError as error:
            messages.error(request, str(error))
            return redirect(back)
        now = record and present_state(record)
        context = {
            "title": f"Wiederherstellen: {version}",
            "version": version,
            "difference": compare(*self.readable(now, state)),
            "seen": mark(now),
            "back": back,
        }
        return self.page(request, "restore", record, context)

    @transaction.atomic
    def restore_confirmed(self, request, version, state):
        """Bring a version back, unless somebody has changed the record meanwhile."""
        same = self.model._base_manager.filter(pk=state.pk)
        record = same.select_for_update().first()
        if request.POST.get("seen") != mark(record and present_state(record)):
            messages.warning(request, LOOK_AGAIN)
            return redirect(request.path)
        made = date_and_time(version.revision.date_created)
        comment = f"Fassung vom {made} Uhr wiederhergestellt"
        with recorded(request.user, "", changing=[record] if record else []):
            notices = self.restore(request, state)
            if not self.may_reach(request, same.get()):
                raise PermissionDenied
            self.log_change(request, same.get(), comment)
        messages.success(request, f"{comment}.")
        for notice in notices:
            messages.warning(request, notice)
        return redirect(self.address("change", state.pk))

    def restore(self, request, state):
        """Bring a state back; return what stays away, in sentences.

        An admin may do it in a way of its own. Raises RestoreError.
        """
        return restore(state)

    def readable(self, *states):
        """Return states as people read them; an admin may know more of its records."""
        return readable_states(*states)

    def deleted_view(self, request):
        """Show what has been deleted and can be brought back."""
        if not self.may_restore(request, None):
            raise PermissionDenied
        deleted = Version.objects.get_deleted(self.model).order_by("-pk")
        deleted = deleted.select_related("revision__user").defer("serialized_data")
        context = {
            "title": f"Gelöschte wiederherstellen: {self.opts.verbose_name_plural}",
            "page": Paginator(deleted, PER_PAGE).get_page(request.GET.get("p")),
            "before_deletion": BEFORE_DELETION,
        }
        return self.page(request, "deleted", None, context)

    def record_to_look_at(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

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

    def page(self, request, name, record, context):
        common = {"opts": self.opts, "original": record}
        context = self.admin_site.each_context(request) | common | context
        return TemplateResponse(request, f"editing/versions/{name}.html", context)
