"""Import and export of Helferkreise, pages of the admin.

An import is two steps: a dry run that shows what would change, and the import itself.
It changes everything in the file or nothing.
"""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from import_export.formats.base_formats import CSV, XLSX
from reversion import add_to_revision

from base.admin.screens import staff_page
from base.tables import Table
from editing.lost_updates.marks import mark
from editing.lost_updates.previews import seal, unseal
from editing.lost_updates.stored import lock
from editing.lost_updates.words import LOOK_AGAIN
from editing.versions.versions import (
    keep_before_deletion,
    keep_first_versions,
    recorded,
)
from helferkreise.helferkreis.helferkreis import Helferkreis

from . import run as import_run
from .findings import changes, problems, totals_in_words
from .forms import FileForm, dataset
from .resource import COLUMNS, KEY, HelferkreisResource
from .run import ImportRun

may_import = permission_required(
    ["helferkreise.add_helferkreis", "helferkreise.change_helferkreis"],
    raise_exception=True,
)


DELETE = "helferkreise.delete_helferkreis"
UNDONE = "Import rückgängig gemacht"
SALT = "helferkreise.import"

may_export = permission_required("helferkreise.view_helferkreis", raise_exception=True)


@require_safe
@may_export
def export_csv(request):
    """Send all Helferkreise as CSV: as Excel reads it, with semicolons and a mark."""
    content = CSV().export_data(export_table(), delimiter=";")
    return file_response(content.encode("utf-8-sig"), CSV())


@require_safe
@may_export
def export_xlsx(request):
    """Send all Helferkreise as an Excel file."""
    return file_response(XLSX().export_data(export_table()), XLSX())


def export_table():
    table = HelferkreisResource().export()
    table.title = "Helferkreise"
    return table


def file_response(content, file_format):
    name = f"helferkreise-{timezone.localdate()}.{file_format.get_extension()}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, file_format.get_content_type(), headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def import_file(request):
    """Ask for a file and show what it would change, or import what has been shown."""
    if "table" in request.POST:
        return import_confirmed(request)
    if request.method != "POST":
        return import_page(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return import_page(request, form)
    table = form.cleaned_data["file"]
    result = run_import(table, dry_run=True)
    return import_page(request, FileForm(), table, result)


@transaction.atomic
def import_confirmed(request):
    """Import the table that has been shown, or show what is wrong with it by now."""
    parts, shown = unseal(request.POST["table"], SALT)
    if parts is None:
        messages.error(request, "Bitte laden Sie die Datei noch einmal hoch.")
        return redirect("admin:helferkreise_import")
    table = Table(*parts)
    lock(Helferkreis.objects.all())
    if shown != mark(states_of(table)):
        messages.warning(request, LOOK_AGAIN)
        return import_page(request, FileForm(), table, run_import(table, dry_run=True))
    result = import_and_record(table, request.user)
    if result.has_validation_errors():
        return import_page(request, FileForm(), table, result)
    messages.success(request, f"Importiert: {totals_in_words(result)}.")
    return redirect("admin:helferkreise_helferkreis_changelist")


def import_page(request, form, table=None, result=None):
    """Show the form and, if there are any, the findings in a table."""
    context = {
        "title": "Helferkreise importieren",
        "form": form,
        "columns": COLUMNS,
        "last_run": ImportRun.objects.select_related("user").first(),
    }
    if result:
        context |= {
            "problems": problems(result, table),
            "changes": changes(result, table),
            "totals": totals_in_words(result),
            "sealed_table": seal(
                [table.headers, table.rows, table.lines], states_of(table), SALT
            ),
        }
    return staff_page(request, "helferkreise/import_export/import.html", context)


@transaction.atomic
def import_and_record(table, user):
    """Import a table and keep what is needed to take it back; return the result."""
    before = states_of(table)
    keep_first_versions(Helferkreis.objects.filter(pk__in=before))
    result = run_import(table, dry_run=False)
    if not result.has_validation_errors():
        import_run.record(user, before, states_of(table))
        keep_versions(user, result)
        for kind, flag in [("new", ADDITION), ("update", CHANGE)]:
            saved = [row.instance for row in result if row.import_type == kind]
            LogEntry.objects.log_actions(user.pk, saved, flag, "Import")
    return result


def keep_versions(user, result):
    """Make a version of each circle that an import has saved."""
    saved = [row.instance.pk for row in result if row.import_type in {"new", "update"}]
    with recorded(user, "Import"):
        for helferkreis in Helferkreis.objects.filter(pk__in=saved):
            add_to_revision(helferkreis)


def states_of(table):
    """Return what the circles that a table names are like now."""
    return import_run.states(dataset(table)[COLUMNS[KEY]])


def run_import(table, dry_run):
    """Import a table, all of it or nothing; return the result of the library.

    Raises what no row may raise: our own mistakes.
    """
    result = HelferkreisResource().import_data(
        dataset(table), dry_run, rollback_on_validation_errors=True
    )
    mistakes = [error for row in result.error_rows for error in row.errors]
    for mistake in [*result.base_errors, *mistakes]:
        raise mistake.error
    return result


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
    """Write down which circles are restored and which deleted."""
    touched = Helferkreis.objects.in_bulk(last_run.before).values()
    for flag, was_new in [(DELETION, True), (CHANGE, False)]:
        circles = [
            each
            for each in touched
            if (last_run.before[str(each.pk)] is None) is was_new
        ]
        LogEntry.objects.log_actions(user.pk, circles, flag, UNDONE)
