"""Many redirects at once, as a CSV file that comes or goes; pages of the admin."""

from django.contrib.auth.decorators import permission_required
from django.views.decorators.http import require_safe
from tablib import Dataset

from base.tables import escaped
from editing.imports.download import as_csv
from editing.imports.views import ImportView

from .import_findings import findings, store_redirects
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
        return store_redirects(found)


@require_safe
@may_export
def export_csv(request):
    stored = Redirect.objects.values_list("old_path", "target")
    rows = (tuple(map(escaped, addresses)) for addresses in stored)
    return as_csv(Dataset(*rows, headers=HEADERS), "weiterleitungen")
