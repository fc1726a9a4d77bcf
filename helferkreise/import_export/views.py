"""Import and export of Helferkreise, pages of the admin.

How an import goes is in `editing.imports`; the last one can be taken back.
"""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe
from reversion import add_to_revision

from base.tables import Table
from editing.imports.download import as_csv, as_xlsx
from editing.imports.views import ImportView
from editing.versions.versions import (
    keep_before_deletion,
    keep_first_versions,
    recorded,
)
from helferkreise.helferkreis.helferkreis import Helferkreis

from . import run as import_run
from .findings import findings, run_import
from .resource import COLUMNS, KEY, HelferkreisResource
from .run import ImportRun
from .table import dataset, read

may_import = permission_required(
    ["helferkreise.add_helferkreis", "helferkreise.change_helferkreis"],
    raise_exception=True,
)

DELETE = "helferkreise.delete_helferkreis"
UNDONE = "Import rückgängig gemacht"

may_export = permission_required("helferkreise.view_helferkreis", raise_exception=True)


@require_safe
@may_export
def export_csv(request):
    return as_csv(export_table(), "helferkreise")


@require_safe
@may_export
def export_xlsx(request):
    return as_xlsx(export_table(), "helferkreise")


def export_table():
    table = HelferkreisResource().export()
    table.title = "Helferkreise"
    return table


class HelferkreisImport(ImportView):
    model = Helferkreis
    template = "helferkreise/import_export/import.html"
    help_text = "Excel (.xlsx) oder CSV, höchstens 1 MB und 500 Helferkreise."
    accept = ".xlsx,.csv"
    headers = "Helferkreis", "Was sich ändert"
    read = staticmethod(read)

    def context(self):
        last_run = ImportRun.objects.select_related("user").first()
        return {"columns": COLUMNS, "last_run": last_run}

    def findings(self, table):
        return findings(Table(*table))

    def store(self, table, found):
        """Import a table, and keep what is needed to take it back."""
        table, user = Table(*table), self.request.user
        before = states_of(table)
        keep_first_versions(Helferkreis.objects.filter(pk__in=before))
        result = run_import(table, dry_run=False)
        for row in result.invalid_rows:
            raise row.error
        import_run.record(user, before, states_of(table))
        saved = [
            [row.instance for row in result if row.import_type == kind]
            for kind in ("new", "update")
        ]
        keep_versions(user, sum(saved, []))
        return saved


def keep_versions(user, saved):
    """Make a version of each Helferkreis that an import has saved, read anew."""
    with recorded(user, "Import"):
        for helferkreis in Helferkreis.objects.filter(
            pk__in=[each.pk for each in saved]
        ):
            add_to_revision(helferkreis)


def states_of(table):
    """Return what the Helferkreise that a table names are like now."""
    return import_run.states(dataset(table)[COLUMNS[KEY]])


@require_POST
@may_import
def undo_import(request, pk):
    """Take the last import back; what it has created is deleted."""
    last_run = get_object_or_404(ImportRun, pk=pk)
    if last_run.created and not request.user.has_perm(DELETE):
        raise PermissionDenied
    try:
        with transaction.atomic():
            log_undo(request.user, last_run)
            created = [pk for pk, fields in last_run.before.items() if fields is None]
            keep_before_deletion(
                request.user, Helferkreis.objects.filter(pk__in=created)
            )
            with recorded(request.user, UNDONE):
                last_run.undo()
    except import_run.EditedSinceError as error:
        names = ", ".join(f"„{name}“" for name in error.names)
        text = f"Nichts rückgängig gemacht. Seit dem Import wurde geändert: {names}."
        messages.error(request, text)
    else:
        messages.success(request, "Der Import ist rückgängig gemacht.")
    return redirect("admin:helferkreise_import")


def log_undo(user, last_run):
    """Write down which Helferkreise are restored and which deleted."""
    touched = Helferkreis.objects.in_bulk(last_run.before).values()
    for flag, was_new in [(DELETION, True), (CHANGE, False)]:
        helferkreise = [
            each
            for each in touched
            if (last_run.before[str(each.pk)] is None) is was_new
        ]
        LogEntry.objects.log_actions(user.pk, helferkreise, flag, UNDONE)
