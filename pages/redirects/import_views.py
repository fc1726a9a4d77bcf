"""Many redirects at once, pages of the admin: first a look at what a file would change,
then all of it or nothing."""

import csv
from io import StringIO

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from base.admin.screens import staff_page
from base.tables import escaped
from editing.lost_updates.marks import mark
from editing.lost_updates.previews import seal, unseal
from editing.lost_updates.stored import lock
from editing.lost_updates.words import LOOK_AGAIN

from . import import_table as redirect_table
from .import_findings import (
    CHANGED,
    KINDS,
    NEW,
    WRONG,
    as_lists,
    findings,
    in_words,
    store,
)
from .import_table import MAX_BYTES, Row, TableError
from .redirect import Redirect

SALT = "pages.redirects"

may_import = permission_required(
    ["pages.add_redirect", "pages.change_redirect"], raise_exception=True
)
may_export = permission_required("pages.view_redirect", raise_exception=True)


class FileForm(forms.Form):
    """Asks for a file; `cleaned_data["file"]` is the list of its rows."""

    file = forms.FileField(
        label="Datei",
        help_text="CSV mit zwei Spalten, höchstens 1 MB und 5.000 Zeilen.",
        widget=forms.FileInput({"accept": ".csv,.txt"}),
    )

    def clean_file(self):
        try:
            # one byte more than allowed tells that it is too large
            return redirect_table.read(self.cleaned_data["file"].read(MAX_BYTES + 1))
        except TableError as error:
            raise forms.ValidationError(str(error)) from error


@require_safe
@may_export
def export_csv(request):
    """Send all redirects as Excel reads CSV: with semicolons and a mark."""
    text = StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(redirect_table.HEADERS)
    for addresses in Redirect.objects.values_list("old_path", "target"):
        table.writerow(map(escaped, addresses))
    name = f"weiterleitungen-{timezone.localdate()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = text.getvalue().encode("utf-8-sig")
    return HttpResponse(content, "text/csv; charset=utf-8", headers=headers)


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
    return import_page(request, FileForm(), findings(form.cleaned_data["file"]))


@transaction.atomic
def import_confirmed(request):
    """Import what has been shown, or show it anew if it would do something else now."""
    rows, shown = unseal(request.POST["table"], SALT)
    if rows is None:
        messages.error(request, "Bitte laden Sie die Datei noch einmal hoch.")
        return redirect("admin:pages_redirect_import")
    lock(Redirect.objects.all())
    found = findings(Row(*each) for each in rows)
    if shown != mark(found):
        messages.warning(request, LOOK_AGAIN)
        return import_page(request, FileForm(), found)
    try:
        store(found, request.user)
    except IntegrityError:
        messages.warning(request, LOOK_AGAIN)
        return import_page(request, FileForm(), findings(Row(*each) for each in rows))
    messages.success(request, f"Importiert: {in_words(found)}.")
    return redirect("admin:pages_redirect_changelist")


def import_page(request, form, found=()):
    """Show the form and what has been found in a file."""
    kinds = {each.kind for each in found}
    context = {
        "title": "Weiterleitungen importieren",
        "form": form,
        "findings": sorted(found, key=lambda each: KINDS.index(each.kind)),
        "totals": in_words(found),
        "is_wrong": WRONG in kinds,
        "sealed": "",
    }
    if WRONG not in kinds and kinds & {NEW, CHANGED}:
        context["sealed"] = seal(as_lists(found), found, SALT)
    return staff_page(request, "pages/redirects/import.html", context)
