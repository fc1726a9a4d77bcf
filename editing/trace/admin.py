"""The log in the admin: to read, to search and to take along; nobody changes it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from base import tables
from base.admin.lists import BoundedAdmin
from base.formats.download import as_download
from base.tables import escaped

from .entry import Kind, TraceEntry, note

COLUMNS = ["Zeitpunkt", "Art", "Wer", "Was", "Von wo"]


@admin.register(TraceEntry)
class TraceAdmin(BoundedAdmin):
    is_about_all = True
    screen_help = (
        "Wer sich angemeldet, Rechte geändert, etwas veröffentlicht, heruntergeladen oder "
        "gelöscht hat. Niemand kann das ändern. Die Adressen sind gekürzt."
    )
    help_chapter = "Protokoll und E-Mails der Website"
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
        note(Kind.EXPORT, "Protokoll heruntergeladen")
        name = f"protokoll-{timezone.localdate()}.csv"
        answer = StreamingHttpResponse(log_lines(), tables.MEDIA_TYPE)
        return as_download(answer, name)


def log_lines():
    """Yield the log as Excel reads CSV, the newest first."""
    yield tables.MARK + tables.lines([COLUMNS])
    for each in TraceEntry.objects.iterator(chunk_size=1000):
        when, kind = with_offset(each.moment), each.get_kind_display()
        row = [when, kind, escaped(each.who), escaped(each.what), each.network]
        yield tables.lines([row])


def with_offset(moment):
    """Return a moment in the time of the site, to the second: "2026-11-30 12:38:35+01:00"."""
    return timezone.localtime(moment).isoformat(" ", "seconds")
