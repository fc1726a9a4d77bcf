"""An import of redirects, taken back from the message that says it."""

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied

from base.admin.reach import require_all
from base.admin.screens import list_url
from base.text.mark import mark
from editing.basket.putting import put
from editing.imports.views import UNDONE
from editing.lost_updates.stored import lock
from editing.trace.entry import Kind, note
from editing.undo.steps import UndoError, Undone, button, undoes

from .redirect import Redirect

IMPORTED = "imported redirects"
CHANGED = (
    "Nichts rückgängig gemacht. Seit dem Import hat jemand eine seiner Weiterleitungen "
    "geändert oder gelöscht."
)
RIGHTS = [f"pages.{does}_redirect" for does in ("add", "change")]


def import_button(user, found, new, changed):
    """Return the button. found: what the rows of the table have done."""
    before = {each.name: each.changes[0].before for each in found}
    targets = [[each.pk, before[each.old_path]] for each in changed]
    keys = [each.pk for each in new]
    return button(user, IMPORTED, keys, targets, mark(stored([*new, *changed])))


def stored(redirects):
    """Return what redirects say, in an order that stays."""
    return sorted(
        (each.pk, each.old_path, each.target, each.note) for each in redirects
    )


@undoes(IMPORTED)
def undo_import(request, steps):
    """Put into the Papierkorb what an import has added, give the others their old target."""
    keys, targets, seen = steps
    require_all(request.user, Redirect)
    rights = [*RIGHTS, *(["pages.delete_redirect"] if keys else [])]
    if not request.user.has_perms(rights):
        raise PermissionDenied
    before = dict(targets)
    lock(Redirect.objects.filter(pk__in=[*keys, *before]))
    found = Redirect.objects.in_bulk([*keys, *before])
    if mark(stored(found.values())) != seen:
        raise UndoError(CHANGED)
    new = [found[pk] for pk in keys]
    changed = [found[pk] for pk in before]
    log = LogEntry.objects.log_actions
    log(request.user.pk, new, DELETION, UNDONE)
    log(request.user.pk, changed, CHANGE, UNDONE)
    for each in changed:
        each.target = before[each.pk]
        each.save()
    put(new, request.user)
    Redirect.objects.filter(pk__in=keys).delete()
    note(Kind.UNDONE, "Import von Weiterleitungen rückgängig gemacht")
    return Undone(UNDONE, list_url(Redirect))
