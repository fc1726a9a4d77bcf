"""Changes to many records at once, each on record."""

from django.contrib.admin.models import CHANGE, LogEntry

from editing.versions.versions import recorded


def set_all(records, user, reason, **fields):
    """Give records the same values; return how many. reason: for the history."""
    changed = list(records)
    with recorded(user, reason, changing=changed):
        for record in changed:
            for name, value in fields.items():
                setattr(record, name, value)
            record.save(update_fields=fields)
        LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
    return len(changed)


def confirm_all(records, user, day):
    """Note that everything in these records was right on a day; return how many."""
    confirmed, reason = list(records), "Geprüft: stimmt noch"
    with recorded(user, reason, changing=confirmed):
        for record in confirmed:
            record.confirm(day)
        LogEntry.objects.log_actions(user.pk, confirmed, CHANGE, reason)
    return len(confirmed)
