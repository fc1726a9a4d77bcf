"""A table as a file that can be changed and imported again, named after the day.

What writes Excel's format brings much with it, so it is loaded when somebody wants that.
"""

from django.http import HttpResponse
from django.utils import timezone

from base import tables
from base.formats.download import as_download
from editing.trace.entry import Kind, note


def as_csv(headers, rows, name):
    """Answer with a table as Excel reads CSV. rows: of texts, `escaped`."""
    content = tables.MARK + tables.lines([headers, *rows])
    return as_file(content, name, "csv", tables.MEDIA_TYPE)


def as_xlsx(table, name):
    """Answer with a tablib.Dataset."""
    from import_export.formats.base_formats import XLSX

    return as_file(XLSX().export_data(table), name, "xlsx", XLSX.CONTENT_TYPE)


def as_file(content, name, ending, media_type):
    note(Kind.EXPORT, f"Tabelle „{name}“ heruntergeladen")
    name = f"{name}-{timezone.localdate()}.{ending}"
    return as_download(HttpResponse(content, media_type), name)
