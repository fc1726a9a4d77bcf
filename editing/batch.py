"""Changes to many records at once, each on record."""

from django.contrib.admin.models import CHANGE, LogEntry

from editing.versions.versions import recorded


def set_all(records, user, reason, **fields):
    """Give records the same values; return how many. reason: for the history."""

    def change(record):
        for name, value in fields.items():
            setattr(record, name, value)
        record.save(update_fields=fields)

    return change_all(records, user, reason, change)


def confirm_all(records, user, day):
    """Note that everything in these records was right on a day; return how many."""
    reason = "Geprüft: stimmt noch"
    return change_all(records, user, reason, lambda record: record.confirm(day))


def change_all(records, user, reason, change):
    changed = list(records)
    with recorded(user, reason, changing=changed):
        for record in changed:
            change(record)
        LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
    return len(changed)
