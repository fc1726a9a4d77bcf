"""What a table of redirects would change, row by row, and changing it."""

from dataclasses import dataclass
from functools import cache

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction

from .missed_address import MissedAddress
from .redirect import Redirect, checked_old, checked_target

NEW, CHANGED, SAME, WRONG = "neu", "geändert", "unverändert", "falsch"
KINDS = [WRONG, NEW, CHANGED, SAME]  # as they are shown


@dataclass
class Finding:
    """What a row would do. before: the target so far; problem: why it cannot, in German."""

    line: int
    old: str
    target: str
    before: str = ""
    problem: str = ""

    @property
    def kind(self):
        if self.problem:
            return WRONG
        if not self.before:
            return NEW
        return SAME if self.before == self.target else CHANGED


def findings(rows):
    """Return what each row of a table would do."""
    stored = dict(Redirect.objects.values_list("old_path", "target"))
    old_of, target_of = outcome(checked_old), cache(outcome(checked_target))
    lines, found = {}, []
    for row in rows:
        old, no_old = old_of(row.old)
        target, no_target = target_of(row.target)
        problem = shape_problem(row) or no_old or no_target
        first = lines.setdefault(old, row.line)
        if first != row.line and not problem:
            problem = f"Diese alte Adresse steht schon in Zeile {first}."
        before = stored.get(old, "")
        found.append(Finding(row.line, old, target, before, problem))
    return found


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


def as_lists(found):
    """Return findings without a problem as they survive the way to the browser."""
    return [[each.line, each.old, each.target] for each in found]


def in_words(found):
    """Return how many rows do what: "3 neu, 1 geändert"."""
    kinds = [each.kind for each in found]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in KINDS if kind in kinds)


@transaction.atomic
def store(found, user):
    """Store what is new or changed; IntegrityError if somebody was faster."""
    stored = Redirect.objects.in_bulk(field_name="old_path")
    saved = {NEW: [], CHANGED: []}
    for each in found:
        if each.kind in saved:
            record = stored.get(each.old) or Redirect(old_path=each.old)
            record.target = each.target
            record.save()
            saved[each.kind].append(record)
    for kind, flag in [(NEW, ADDITION), (CHANGED, CHANGE)]:
        LogEntry.objects.log_actions(user.pk, saved[kind], flag, "Import")
    old = {each.old for each in found}
    missed = MissedAddress.objects.values_list("pk", "path")
    solved = [pk for pk, path in missed if path in old]
    MissedAddress.objects.filter(pk__in=solved).delete()
