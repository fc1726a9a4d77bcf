"""The last import of Helferkreise, taken back from the message that says it or its page."""

from django.core.exceptions import PermissionDenied

from base.admin.reach import require_all
from base.admin.screens import list_url
from editing.imports.views import UNDONE
from editing.undo.steps import UndoError, Undone, button, undoes
from editing.versions.restore import RestoreError
from helferkreise.helferkreis.helferkreis import Helferkreis

from .run import ImportRun

IMPORTED = "imported Helferkreise"
NOT_LAST = (
    "Nichts rückgängig gemacht: Seitdem gab es einen weiteren Import, oder dieser ist es "
    "schon."
)
RIGHTS = [f"helferkreise.{does}_helferkreis" for does in ("add", "change", "publish")]
DELETE = "helferkreise.delete_helferkreis"


def import_button(user, run):
    return button(user, IMPORTED, run.pk)


@undoes(IMPORTED)
def undo_import(request, steps):
    [pk] = steps
    last_run = require_run(request, pk)
    if last_run is None:
        raise UndoError(NOT_LAST)
    return undone(request, last_run)


def require_run(request, pk):
    """Return an import that somebody may take back, None if it is not the last."""
    require_all(request.user, Helferkreis)
    last_run = ImportRun.objects.filter(pk=pk).first()
    may_delete = request.user.has_perm(DELETE)
    if not request.user.has_perms(RIGHTS) or (
        last_run and last_run.created and not may_delete
    ):
        raise PermissionDenied
    return last_run


def undone(request, last_run):
    """Take an import back; return the `Undone`. Raises UndoError."""
    try:
        said = last_run.undo(request.user)
    except RestoreError as error:
        raise UndoError(str(error)) from error
    return Undone(UNDONE, list_url(Helferkreis), said)
