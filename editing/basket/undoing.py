"""What was just added goes into the Papierkorb, and what was deleted comes back from it.

So nothing typed is lost either way.
"""

from html import unescape

import reversion
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.urls import reverse
from django.utils.html import strip_tags

from base.admin.reach import require_reach
from base.admin.screens import change_url, list_url
from base.words.numbers import counted
from editing.private_history import NAMELESS, NamelessHistory
from editing.trace.entry import Kind, note
from editing.undo.steps import UndoError, Undone, as_left, button, undoes

from .deletion import Deletion, label_of
from .putting import mark_with_rows, put
from .returning import NotBackError, bring_back
from .rights import may_bring_back

ADDED, DELETED = "added", "deleted"
BACK = "Aus dem Papierkorb zurückgeholt."
IN_BASKET = "„{title}“ liegt jetzt im Papierkorb."
IS_NEEDED = "Nichts rückgängig gemacht. „{title}“ wird inzwischen gebraucht: {by}"


def added_button(user, records):
    """Return the button that takes back what was added. records: as they are stored."""
    steps = [[label_of(type(each)), each.pk, mark_with_rows(each)] for each in records]
    return button(user, ADDED, *steps)


@undoes(ADDED)
def undo_adding(request, steps):
    """Put what a message says was added into the Papierkorb."""
    records = [unchanged(*step) for step in steps]
    for record in records:
        model_admin = admin.site.get_model_admin(type(record))
        if not model_admin.has_delete_permission(request, record):
            raise PermissionDenied
    refuse_needed(request, records)
    try:
        return into_basket(request, records)
    except (ProtectedError, RestrictedError) as error:  # needed since a moment ago
        needed = getattr(error, "protected_objects", None) or error.restricted_objects
        raise UndoError(needed_by(records, map(str, needed))) from error


def refuse_needed(request, records):
    """Refuse what the screen for deleting would not delete. Raises UndoError."""
    model_admin = admin.site.get_model_admin(type(records[0]))
    *_, protected = model_admin.get_deleted_objects(records, request)
    if protected:
        by = [unescape(strip_tags(str(each))) for each in protected]
        raise UndoError(needed_by(records, by))


def needed_by(records, by):
    return IS_NEEDED.format(title=records[0], by=", ".join(sorted(by)))


def unchanged(label, pk, seen):
    """Return a record if it is as it was. Raises UndoError."""
    return as_left(apps.get_model(label)._base_manager, pk, seen, mark_with_rows)


def into_basket(request, records):
    """Delete records of one kind as if somebody had done so, and say it."""
    model = type(records[0])
    model_admin = admin.site.get_model_admin(model)
    put(records, request.user)
    model_admin.log_deletions(request, records)
    title = str(records[0])
    for record in records:
        model._base_manager.filter(pk=record.pk).delete()
    kind = model._meta.verbose_name
    note(Kind.UNDONE, f"{kind}: Hinzufügen rückgängig gemacht")
    return Undone(IN_BASKET.format(title=title), list_url(model))


def deletion_button(user, deletions):
    """Return the button that brings back what was deleted."""
    return button(user, DELETED, *(each.pk for each in deletions))


@undoes(DELETED)
def undo_deletion(request, keys):
    """Bring back what a message says was deleted. keys: of the deletions."""
    try:
        records, said = brought_back(request, Deletion.objects.filter(pk__in=keys))
    except NotBackError as error:
        raise UndoError(str(error)) from error
    return Undone(in_words(records), place_of(records), said)


@transaction.atomic
def brought_back(request, deletions):
    """Bring deletions back, with the rights of who asks, and note it.

    Returns the records, and what stays away, in sentences. Raises NotBackError or
    PermissionDenied.
    """
    for each in deletions:
        if not may_bring_back(request, each):
            raise PermissionDenied
    with reversion.create_revision():  # its history says so too
        reversion.set_user(request.user)
        reversion.set_comment(BACK)
        records, said = bring_back(deletions)
    for record in records:
        note_back(request, record)
    return records, said


def note_back(request, record):
    """Note in history and log that a record is back. Raises PermissionDenied."""
    model, name = type(record), f"„{record}“"
    require_reach(request.user, record)
    if admin.site.is_registered(model):
        model_admin = admin.site.get_model_admin(model)
        if getattr(model_admin, "is_held", lambda *_: False)(request, record):
            raise PermissionDenied
        model_admin.log_addition(request, record, BACK)
        if isinstance(model_admin, NamelessHistory):  # the log outlives people
            name = NAMELESS
    kind = model._meta.verbose_name
    note(Kind.UNDONE, f"{kind} {name} aus dem Papierkorb zurückgeholt")


def in_words(records):
    """Return what has come back: "„Kreis Nord“ ist wieder da."."""
    if len(records) == 1:
        return f"„{records[0]}“ ist wieder da."
    return f"{counted(len(records), 'Eintrag ist', 'Einträge sind')} wieder da."


def place_of(records):
    """Return the address of the one record, or of the list of several."""
    if not admin.site.is_registered(type(records[0])):
        return reverse("admin:index")  # a row: nobody knows on which screen
    if len(records) == 1:
        return change_url(records[0])
    return list_url(type(records[0]))
