""" "Heute schließen" and taking that back, each taken back from the message that says it."""

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from base.admin.reach import reaches
from editing.basket.putting import mark_with_rows, put
from editing.basket.returning import NotBackError, bring_back
from editing.models import Deletion
from editing.trace.entry import Kind, note
from editing.undo.steps import UndoError, Undone, as_left, button, undoes
from editing.versions.versions import keep_before_deletion, recorded

from .closing import closings_on
from .special_days import SpecialDay

CLOSED, OPENED = "closed office", "opened office"
OPEN_AGAIN = "Zurückgenommen. Es gelten wieder die Zeiten, die vorher galten."
PAST = "Nichts rückgängig gemacht: Der Tag, für den das galt, ist vorbei."
IS_CLOSED = "Nichts rückgängig gemacht: „{office}“ ist schon wieder geschlossen."
CLOSED_AGAIN = "Rückgängig gemacht: Es ist wieder geschlossen."


def closing_button(user, closings):
    """Return the button that takes back what was closed; "" if that was nothing new.

    closings: without those that are parts of others.
    """
    steps = [[each.pk, mark_with_rows(each)] for each in closings]
    return button(user, CLOSED, *steps) if steps else ""


def take_back(user, closings):
    """Delete closings with their parts; return the button that closes again."""
    LogEntry.objects.log_actions(user.pk, closings, DELETION)
    keep_before_deletion(user, closings)
    deletions = put(closings, user)
    SpecialDay.objects.filter(pk__in=[each.pk for each in closings]).delete()
    return button(user, OPENED, *(each.pk for each in deletions))


@undoes(CLOSED)
def undo_closing(request, steps):
    closings = [closing_as_left(request, *step) for step in steps]
    take_back(request.user, closings)
    note(Kind.UNDONE, "Heute schließen: rückgängig gemacht")
    return Undone(OPEN_AGAIN, reverse("admin:close_today"))


def closing_as_left(request, pk, seen):
    """Return a closing that nobody has changed. Raises UndoError or PermissionDenied."""
    title = "heute geschlossen"
    closing = as_left(SpecialDay.objects, pk, seen, mark_with_rows, title)
    require_closing(request, closing)
    require_day(closing)
    return closing


@undoes(OPENED)
def undo_opening(request, keys):
    try:
        with recorded(request.user, CLOSED_AGAIN):
            closings, said = bring_back(Deletion.objects.filter(pk__in=keys))
    except NotBackError as error:
        raise UndoError(str(error)) from error
    for closing in closings:
        require_closing(request, closing)
        require_day(closing)
        require_first(closing)
    LogEntry.objects.log_actions(request.user.pk, closings, ADDITION, CLOSED_AGAIN)
    note(Kind.UNDONE, "Heute schließen: gilt wieder")
    return Undone(CLOSED_AGAIN, reverse("admin:close_today"), said)


def require_closing(request, closing):
    may_close = request.user.has_perm("contacts.close_office")
    if not (may_close and reaches(request.user, closing)):
        raise PermissionDenied


def require_day(closing):
    """Raise UndoError if a closing is over: opening or closing then changes nothing."""
    if closing.last_day < timezone.localdate():
        raise UndoError(PAST)


def require_first(closing):
    """Raise UndoError if somebody has closed for the same day and reason meanwhile."""
    same = closings_on(closing.first_day).exclude(pk=closing.pk)
    if same.filter(office=closing.office_id, reason=closing.reason).exists():
        raise UndoError(IS_CLOSED.format(office=closing.office))
