"""Import and export of Helferkreise, pages of the admin.

How an import goes is in `editing.imports`; the last one can be taken back.
"""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from base.admin.reach import narrow
from base.admin.screens import staff_page
from editing.imports.download import as_csv, as_xlsx
from editing.imports.findings import SAME
from editing.imports.views import ImportView
from editing.undo.steps import UndoError
from editing.undo.views import say
from editing.versions.versions import keep_states_found
from helferkreise.helferkreis.helferkreis import Helferkreis
from helferkreise.import_export.entries import Table

from .findings import findings, run_import
from .resource import COLUMNS, KEY, HelferkreisResource
from .run import ImportRun, record, with_versioned
from .table import dataset, read
from .undoing import RIGHTS, import_button, require_run, undone

may_import = permission_required(RIGHTS, raise_exception=True)
may_export = permission_required("helferkreise.view_helferkreis", raise_exception=True)


@require_safe
@may_export
def export_csv(request):
    table = export_table(request.user)
    return as_csv(table.headers, table, "helferkreise")


@require_safe
@may_export
def export_xlsx(request):
    return as_xlsx(export_table(request.user), "helferkreise")


def export_table(user):
    resource = HelferkreisResource()
    table = resource.export(narrow(resource.get_queryset(), user))
    table.title = "Helferkreise"
    return table


class HelferkreisImport(ImportView):
    model = Helferkreis
    template = "helferkreise/import_export/import.html"
    help_text = "Excel (.xlsx) oder CSV, höchstens 1 MB und 500 Helferkreise."
    accept = ".xlsx,.csv"
    headers = "Helferkreis", "Was sich ändert"
    read = staticmethod(read)
    permission_required = RIGHTS

    def context(self):
        last_run = ImportRun.objects.select_related("user").first()
        return {"columns": COLUMNS, "last_run": last_run}

    def findings(self, table):
        return findings(Table(*table))

    def store(self, table, found):
        """Import the rows that change anything, and keep how to take that back."""
        table = Table(*table)
        rows = zip(table.rows, found, strict=True)
        table = table._replace(rows=[row for row, each in rows if each.kind != SAME])
        old = with_versioned().filter(slug__in=dataset(table)[COLUMNS[KEY]])
        before = keep_states_found(old, "Vor dem Import")
        result = run_import(table, dry_run=False)
        for row in result.invalid_rows:
            raise row.error
        saved = [
            [row.instance for row in result if row.import_type == kind]
            for kind in ("new", "update")
        ]
        record(self.request.user, before, sum(saved, []))
        return saved

    def undo_button(self, found, new, changed):
        return import_button(self.request.user, ImportRun.objects.get())


import_file = HelferkreisImport.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def undo_import(request, pk):
    """Ask, and take the last import back; what it has created goes into the Papierkorb."""
    last_run = require_run(request, pk)
    if last_run is None:
        raise Http404
    if request.method != "POST":
        context = {"title": "Import rückgängig machen", "last_run": last_run}
        return staff_page(request, "helferkreise/import_export/undo.html", context)
    try:
        say(request, undone(request, last_run))
    except UndoError as error:
        messages.error(request, str(error))
    return redirect("admin:helferkreise_helferkreis_import")
