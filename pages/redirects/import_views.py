"""Many redirects at once, as a CSV file that comes or goes; pages of the admin."""

import csv
from io import StringIO

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from base.tables import escaped
from editing.imports.views import ImportView

from .import_findings import findings, store
from .import_table import HEADERS, Row, read
from .redirect import Redirect

may_export = permission_required("pages.view_redirect", raise_exception=True)


class RedirectImport(ImportView):
    model = Redirect
    template = "pages/redirects/import.html"
    help_text = "CSV mit zwei Spalten, höchstens 1 MB und 5.000 Zeilen."
    accept = ".csv,.txt"
    headers = "Alte Adresse", "Ziel"
    read = staticmethod(read)

    def findings(self, table):
        return findings(Row(*each) for each in table)

    def store(self, table, found):
        store(found, self.request.user)


@require_safe
@may_export
def export_csv(request):
    """Send all redirects as Excel reads CSV: with semicolons and a mark."""
    text = StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(HEADERS)
    for addresses in Redirect.objects.values_list("old_path", "target"):
        table.writerow(map(escaped, addresses))
    name = f"weiterleitungen-{timezone.localdate()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = text.getvalue().encode("utf-8-sig")
    return HttpResponse(content, "text/csv; charset=utf-8", headers=headers)
