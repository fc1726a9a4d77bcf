"""A table as a file that can be changed and imported again, named after the day.

What writes the formats brings Excel's with it, so it is loaded when somebody wants a file.
"""

from django.http import HttpResponse
from django.utils import timezone

from editing.trace.entry import TraceEntry, note


def as_csv(table, name):
    """Answer with a tablib.Dataset as Excel reads CSV: with semicolons and a mark."""
    from import_export.formats.base_formats import CSV

    content = CSV().export_data(table, delimiter=";")
    return as_file(content.encode("utf-8-sig"), name, CSV())


def as_xlsx(table, name):
    from import_export.formats.base_formats import XLSX

    return as_file(XLSX().export_data(table), name, XLSX())


def as_file(content, name, file_format):
    note(TraceEntry.Kind.EXPORT, f"Tabelle „{name}“ heruntergeladen")
    name = f"{name}-{timezone.localdate()}.{file_format.get_extension()}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, file_format.get_content_type(), headers=headers)
