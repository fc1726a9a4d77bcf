"""Publishing and ending an alert, each taken back from the message that says it."""

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from editing.basket.putting import mark_with_rows, put
from editing.trace.entry import Kind, note
from editing.undo.steps import UndoError, Undone, as_left, button, undoes

from .alert import Alert

PUBLISHED, ENDED = "published alert", "ended alert"
IS_GONE = (
    "Rückgängig gemacht: Der Hinweis ist von der Website verschwunden. Er liegt im "
    "Papierkorb."
)
RUNS_AGAIN = "Rückgängig gemacht: Der Hinweis steht wieder oben: {places}."
IS_OVER = "Nichts rückgängig gemacht: Der Hinweis wäre inzwischen von selbst zu Ende."


def publishing_button(user, alert):
    return button(user, PUBLISHED, [alert.pk, mark_with_rows(stored(alert))])


def ending_button(user, alert, until):
    """Return the button that has an alert run on. until: when it would have ended."""
    return button(
        user, ENDED, [alert.pk, mark_with_rows(stored(alert)), until.isoformat()]
    )


def stored(alert):
    return Alert.objects.get(pk=alert.pk)


@undoes(PUBLISHED)
def undo_publishing(request, steps):
    [[pk, seen]] = steps
    alert = alert_as_left(request, pk, seen)
    LogEntry.objects.log_actions(request.user.pk, [alert], DELETION)
    put([alert], request.user)
    note(
        Kind.UNDONE,
        f"Hinweis „{alert}“: Veröffentlichung rückgängig gemacht",
    )
    alert.delete()
    return Undone(IS_GONE, reverse("admin:publish_alert"))


@undoes(ENDED)
def undo_ending(request, steps):
    [[pk, seen, until]] = steps
    alert = alert_as_left(request, pk, seen)
    alert.ends_at = parse_datetime(until)
    if alert.ends_at <= timezone.now():
        raise UndoError(IS_OVER)
    alert.save(update_fields=["ends_at"])
    LogEntry.objects.log_actions(request.user.pk, [alert], CHANGE)
    note(Kind.UNDONE, f"Hinweis „{alert}“: Beenden rückgängig gemacht")
    return Undone(
        RUNS_AGAIN.format(places=alert.places), reverse("admin:publish_alert")
    )


def alert_as_left(request, pk, seen):
    """Return an alert that nobody has changed. Raises UndoError or PermissionDenied."""
    if not request.user.has_perm("pages.add_alert"):
        raise PermissionDenied
    return as_left(Alert.objects, pk, seen, mark_with_rows, "den Hinweis")
