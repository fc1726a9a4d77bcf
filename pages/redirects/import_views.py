"""Many redirects at once, as a CSV file that comes or goes; pages of the admin."""

from functools import cache

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.views.decorators.http import require_safe

from base.tables import escaped
from editing.imports.download import as_csv
from editing.imports.findings import CHANGED, NEW, SAME, WRONG, Change, Finding
from editing.imports.views import ImportView

from .import_table import HEADERS, Row, read
from .missed_address import MissedAddress
from .redirect import Redirect, checked_old, checked_target
from .undoing import import_button

may_export = permission_required("pages.view_redirect", raise_exception=True)


class RedirectImport(ImportView):
    model = Redirect
    template = "pages/redirects/import.html"
    help_text = "CSV mit zwei Spalten, höchstens 1 MB und 5.000 Zeilen."
    accept = ".csv,.txt"
    headers = "Alte Adresse", "Ziel"
    read = staticmethod(read)

    def findings(self, table):
        """Return what each row of a table would do."""
        stored = dict(Redirect.objects.values_list("old_path", "target"))
        old_of, target_of = outcome(checked_old), cache(outcome(checked_target))
        lines, found = {}, []
        for row in (Row(*each) for each in table):
            old, no_old = old_of(row.old)
            target, no_target = target_of(row.target)
            problem = shape_problem(row) or no_old or no_target
            first = lines.setdefault(old, row.line)
            if first != row.line and not problem:
                problem = f"Diese alte Adresse steht schon in Zeile {first}."
            before = stored.get(old, "")
            kind = WRONG if problem else kind_of(before, target)
            changes = [Change("", before, target)]
            found.append(
                Finding(row.line, old, kind, changes, [problem] if problem else ())
            )
        return found

    def store(self, table, found):
        """Store what is new or changed; return both. IntegrityError if somebody was faster."""
        stored = Redirect.objects.in_bulk(field_name="old_path")
        saved = {NEW: [], CHANGED: []}
        for each in found:
            if each.kind in saved:
                record = stored.get(each.name) or Redirect(old_path=each.name)
                record.target = each.changes[0].after
                record.save()
                saved[each.kind].append(record)
        old = {each.name for each in found}
        missed = MissedAddress.objects.values_list("pk", "path")
        solved = [pk for pk, path in missed if path in old]
        MissedAddress.objects.filter(pk__in=solved).delete()
        return list(saved.values())

    def undo_button(self, found, new, changed):
        return import_button(self.request.user, found, new, changed)


def kind_of(before, target):
    if not before:
        return NEW
    return SAME if before == target else CHANGED


def shape_problem(row):
    if not row.old or not row.target:
        return "Eine der beiden Adressen fehlt."
    return "In der Zeile stehen mehr als zwei Spalten." if row.too_much else ""


def outcome(check):
    """Return a function that gives the checked text and "", or the text and a problem."""

    def checked(text):
        try:
            return check(text), ""
        except ValidationError as error:
            return text, error.messages[0]

    return checked


@require_safe
@may_export
def export_csv(request):
    stored = Redirect.objects.values_list("old_path", "target")
    rows = (tuple(map(escaped, addresses)) for addresses in stored)
    return as_csv(HEADERS, rows, "weiterleitungen")
