"""Import and export of Helferkreise, pages of the admin.

How an import goes is in `editing.imports`; the last one can be taken back.
"""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from base.admin.limits import narrow, require_all
from base.tables import Table
from editing.imports.download import as_csv, as_xlsx
from editing.imports.findings import SAME
from editing.imports.views import ImportView
from editing.versions.restore import RestoreError
from editing.versions.versions import keep_states_found
from helferkreise.helferkreis.helferkreis import Helferkreis

from .findings import findings, run_import
from .resource import COLUMNS, KEY, HelferkreisResource
from .run import ImportRun, record, with_versioned
from .table import dataset, read

IMPORT = [
    "helferkreise.add_helferkreis",
    "helferkreise.change_helferkreis",
    "helferkreise.publish_helferkreis",
]
may_import = permission_required(
    IMPORT,
    raise_exception=True,
)

DELETE = "helferkreise.delete_helferkreis"

may_export = permission_required("helferkreise.view_helferkreis", raise_exception=True)


@require_safe
@may_export
def export_csv(request):
    return as_csv(export_table(request.user), "helferkreise")


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
    permission_required = IMPORT

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


import_file = HelferkreisImport.as_view()


@require_POST
@may_import
def undo_import(request, pk):
    """Take the last import back; what it has created is deleted."""
    require_all(request.user, Helferkreis)
    last_run = get_object_or_404(ImportRun, pk=pk)
    if last_run.created and not request.user.has_perm(DELETE):
        raise PermissionDenied
    try:
        said = last_run.undo(request.user)
    except RestoreError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Der Import ist rückgängig gemacht.")
        for text in said:
            messages.warning(request, text)
    return redirect("admin:helferkreise_helferkreis_import")
