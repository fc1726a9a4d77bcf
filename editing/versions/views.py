"""The screens about versions: what has changed when, what is different, and back again."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from reversion.models import Version

from base.admin.screens import screen
from base.text.mark import mark
from base.words.calendar import date_and_time
from editing.basket.views import CHAPTER as BASKET
from editing.lost_updates.words import LOOK_AGAIN

from .difference import compare
from .restore import RestoreError
from .versions import (
    BEFORE_DELETION,
    present_state,
    recorded,
    stored_state,
    versions_of,
)

PER_PAGE = 100
CHAPTER = "Nachsehen, vergleichen, wiederherstellen"
NOW = "jetzt"


def history(request, model_admin, object_id, extra_context=None):
    """Show the versions of a record, the newest first."""
    record = record_to_look_at(request, model_admin, object_id)
    if record is None:
        return gone(request, model_admin, object_id)
    versions = versions_of(record).select_related("revision__user")
    page = Paginator(versions.defer("serialized_data"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "title": f"Geschichte: {record}",
        "page": page,
        "rows": zip(page, [*list(page)[1:], None], strict=True),
        "may_restore": model_admin.may_restore(request, record),
    }
    return shown(
        request, model_admin, "history", record, context | (extra_context or {})
    )


@screen(chapter=CHAPTER)
def compared(request, model_admin, object_id):
    """Show two versions side by side, or one and what holds now."""
    record = record_to_look_at(request, model_admin, object_id)
    if record is None:
        return gone(request, model_admin, object_id)
    versions = versions_of(record).select_related("revision__user")
    found = {str(each.pk): each for each in versions.defer("serialized_data")}
    old, new = request.GET.get("alt", ""), request.GET.get("neu", NOW)
    if old not in found or new not in [*found, NOW]:
        raise Http404("no such version")
    try:
        before = stored_state(found[old])
        after = stored_state(found[new]) if new != NOW else present_state(record)
    except RestoreError as error:
        messages.error(request, str(error))
        return redirect(model_admin.address("history", record.pk))
    context = {
        "title": f"Vergleichen: {record}",
        "versions": found.values(),
        "old": found[old],
        "new": found.get(new),
        "difference": compare(*model_admin.readable(before, after)),
        "may_restore": model_admin.may_restore(request, record),
    }
    return shown(request, model_admin, "compare", record, context)


@screen(chapter=CHAPTER)
def restoring(request, model_admin, version_id):
    """Show what a version would change, and bring it back if that is wanted."""
    found = Version.objects.get_for_model(model_admin.model)
    version = get_object_or_404(found.select_related("revision__user"), pk=version_id)
    record = model_admin.model._base_manager.filter(pk=version.object_id).first()
    if not model_admin.may_restore(request, record):
        raise PermissionDenied
    back = model_admin.address(*(["history", record.pk] if record else ["deleted"]))
    try:
        state = stored_state(version)
        if request.method == "POST":
            return restore_confirmed(request, model_admin, version, state)
    except RestoreError as error:
        messages.error(request, str(error))
        return redirect(back)
    now = record and present_state(record)
    model_admin.hold(request, state)
    context = {
        "title": f"Wiederherstellen: {version}",
        "version": version,
        "difference": compare(*model_admin.readable(now, state)),
        "seen": mark(now),
        "back": back,
    }
    return shown(request, model_admin, "restore", record, context)


@transaction.atomic
def restore_confirmed(request, model_admin, version, state):
    """Bring a version back, unless somebody has changed the record meanwhile."""
    same = model_admin.model._base_manager.filter(pk=state.pk)
    record = same.select_for_update().first()
    if request.POST.get("seen") != mark(record and present_state(record)):
        messages.warning(request, LOOK_AGAIN)
        return redirect(request.path)
    made = date_and_time(version.revision.date_created)
    comment = f"Fassung vom {made} wiederhergestellt"
    with recorded(request.user, "", changing=[record] if record else []):
        notices = model_admin.restore(request, state)
        model_admin.log_change(request, same.get(), comment)
    messages.success(request, f"{comment}.")
    for notice in notices:
        messages.warning(request, notice)
    return redirect(model_admin.address("change", state.pk))


@screen(chapter=BASKET)
def deleted(request, model_admin):
    """Show what has been deleted and can be brought back."""
    if not model_admin.may_restore(request, None):
        raise PermissionDenied
    deleted = Version.objects.get_deleted(model_admin.model).order_by("-pk")
    deleted = deleted.select_related("revision__user").defer("serialized_data")
    context = {
        "title": f"Gelöschte wiederherstellen: {model_admin.opts.verbose_name_plural}",
        "page": Paginator(deleted, PER_PAGE).get_page(request.GET.get("p")),
        "before_deletion": BEFORE_DELETION,
    }
    return shown(request, model_admin, "deleted", None, context)


def record_to_look_at(request, model_admin, object_id):
    record = model_admin.get_object(request, unquote(object_id))
    if not model_admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    return record


def gone(request, model_admin, object_id):
    """Say that a record is not there any more, as Django's own screens do."""
    return model_admin._get_obj_does_not_exist_redirect(
        request, model_admin.opts, object_id
    )


def shown(request, model_admin, name, record, context):
    common = {"opts": model_admin.opts, "original": record}
    context = model_admin.admin_site.each_context(request) | common | context
    return TemplateResponse(request, f"editing/versions/{name}.html", context)
