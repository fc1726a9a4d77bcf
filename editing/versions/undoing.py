"""What was just changed is taken back: the version before holds again."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from reversion.models import Version
from reversion.revisions import _get_options as options_of

from base.admin.screens import change_url, list_url
from base.text.mark import mark
from editing.trace.entry import Kind, note
from editing.undo.steps import CHANGED_SINCE, UndoError, Undone, as_left, button, undoes

from .restore import RestoreError
from .versions import (
    descendants,
    is_same,
    present_state,
    recorded,
    stored_state,
    tells,
    versions_of,
)

CHANGED = "changed"
SEVERAL_AS_BEFORE = "{count} Einträge sind wieder wie vorher."
AS_BEFORE = "„{title}“ ist wieder wie vorher."
TAKEN_BACK = "Rückgängig gemacht."


def version_before(record):
    """Return the version that tells what a record is like now, or None.

    To be asked in `recorded`, which has made sure that it tells of the children as well.
    """
    newest = versions_of(record).first()
    return newest if newest and tells(newest, record) else None


def is_told(model, fields, tables):
    """Return whether versions tell all of a change.

    fields: names of what has changed in a form; tables: models of which rows have.
    """
    own = {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}
    told = {*options_of(model).fields}
    return not (own & {*fields}) - told and {*tables} <= {*descendants(model)}


def change_step(record, before):
    """Return what it takes to take back a change, None if versions tell no change.

    before: the version that told of the record before.
    """
    stored = type(record)._base_manager.get(pk=record.pk)
    now = present_state(stored)
    if is_same(now, stored_state(before)):
        return None
    return [record._meta.label_lower, record.pk, before.pk, mark(now)]


def changes_button(user, steps):
    """Return the button that takes changes back. steps: of `change_step`; "" if none."""
    told = [step for step in steps if step]
    return button(user, CHANGED, *told) if told else ""


class UndoableAdmin:
    """For the admin of versioned records; comes before the admin that it adds to."""

    def note_before(self, request, record):
        """Note which version tells what a record is like before a form is saved."""
        request.before = version_before(record) if record else None

    def construct_change_message(self, request, form, formsets, add=False):
        """Note whether versions can take all of this back."""
        tables = {each.model for each in formsets if each.has_changed()}
        request.is_told = is_told(self.model, form.changed_data, tables)
        return super().construct_change_message(request, form, formsets, add)

    def response_change(self, request, obj):
        """Offer to take the change back, to whoever may."""
        before = request.before if request.is_told else None
        if before and self.may_restore(request, obj):
            step = change_step(obj, before)
            request.undo = changes_button(request.user, [step])
        return super().response_change(request, obj)


@undoes(CHANGED)
def undo_changes(request, steps):
    """Bring back the version before each change."""
    notices = []
    for label, pk, before, seen in steps:
        model = apps.get_model(label)
        record = as_left(
            model._base_manager, pk, seen, lambda each: mark(present_state(each))
        )
        notices += undo_change(request, record, before)
    if len(steps) > 1:
        said = SEVERAL_AS_BEFORE.format(count=len(steps))
        return Undone(said, list_url(model), notices)
    return Undone(AS_BEFORE.format(title=record), change_url(record), notices)


def undo_change(request, record, before):
    """Bring one version back, with the rights of who asks; return what stays away."""
    model_admin = admin.site.get_model_admin(type(record))
    if not model_admin.may_restore(request, record):
        raise PermissionDenied
    version = Version.objects.get_for_object(record).filter(pk=before).first()
    if version is None:
        raise UndoError(CHANGED_SINCE.format(title=record))
    try:
        with recorded(request.user, "", changing=[record]):
            notices = model_admin.restore(request, stored_state(version))
            record.refresh_from_db()
            model_admin.log_change(request, record, TAKEN_BACK)
    except RestoreError as error:
        raise UndoError(str(error)) from error
    kind = record._meta.verbose_name
    note(Kind.UNDONE, f"{kind} „{record}“: Änderung rückgängig gemacht")
    return notices
