"""The log in the admin: to read, to search and to take along; nobody changes it."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from base.admin.lists import BoundedAdmin

from .entry import TraceEntry, note

COLUMNS = ["Zeitpunkt", "Art", "Wer", "Was", "Von wo"]


@admin.register(TraceEntry)
class TraceAdmin(BoundedAdmin):
    is_about_all = True
    screen_help = (
        "Wer sich angemeldet, Rechte geändert, etwas veröffentlicht, heruntergeladen oder "
        "gelöscht hat. Niemand kann das ändern. Die Adressen sind gekürzt."
    )
    change_list_template = "editing/trace/list.html"
    list_display = ["when", "kind", "who", "what", "network"]
    list_filter = ["kind"]
    date_hierarchy = "moment"
    search_fields = ["who", "what", "network"]
    fields = ["when", "kind", "who", "what", "network"]

    def get_urls(self):
        export = self.admin_site.admin_view(self.export)
        name = "editing_traceentry_export"
        return [path("export.csv", export, name=name), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Zeitpunkt", ordering="moment")
    def when(self, entry):
        return with_offset(entry.moment)

    @method_decorator(require_safe)
    def export(self, request):
        """Send the whole log, the newest first, as a table."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        note(TraceEntry.Kind.EXPORT, "Protokoll heruntergeladen")
        name = f"protokoll-{timezone.localdate()}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(
            lines(), "text/csv; charset=utf-8", headers=headers
        )


class Lines:
    """A file for the `csv` module that hands on what it is given."""

    def write(self, line):
        return line


def lines():
    """Yield the log as Excel reads CSV: with semicolons and a mark, the newest first."""
    write = csv.writer(Lines(), delimiter=";").writerow
    yield "\ufeff" + write(COLUMNS)
    for each in TraceEntry.objects.iterator(chunk_size=1000):
        when, kind = with_offset(each.moment), each.get_kind_display()
        yield write([when, kind, safe(each.who), safe(each.what), each.network])


def with_offset(moment):
    """Return a moment in the time of the site, to the second: "2026-11-30 12:38:35+01:00"."""
    return timezone.localtime(moment).isoformat(" ", "seconds")


def safe(text):
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text
