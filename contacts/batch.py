"""Changes to many records at once, each on record."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction


@transaction.atomic
def set_all(records, user, reason, **fields):
    """Give records the same values; return how many. reason: for the history."""
    changed = list(records)
    for record in changed:
        for name, value in fields.items():
            setattr(record, name, value)
        record.save(update_fields=fields)
    LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
    return len(changed)


@transaction.atomic
def confirm_all(records, user, day):
    """Note that everything in these records was right on a day; return how many."""
    confirmed = list(records)
    for record in confirmed:
        record.confirm(day)
    LogEntry.objects.log_actions(user.pk, confirmed, CHANGE, "Geprüft: stimmt noch")
    return len(confirmed)
