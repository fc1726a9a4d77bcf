"""Changes to many records at once, each on record."""

from django.contrib.admin.models import CHANGE, LogEntry

from editing.versions.undoing import (
    change_step,
    changes_button,
    is_told,
    version_before,
)
from editing.versions.versions import recorded


def set_all(records, user, reason, **fields):
    """Give records the same values; return how many, and the button that takes it back.

    reason: for the history. The button is "" if versions do not tell all of it.
    """
    changed = list(records)
    with recorded(user, reason, changing=changed):
        is_asked = bool(changed) and is_told(type(changed[0]), fields, ())
        before = [version_before(each) for each in changed] if is_asked else []
        for record in changed:
            for name, value in fields.items():
                setattr(record, name, value)
            record.save(update_fields=fields)
        LogEntry.objects.log_actions(user.pk, changed, CHANGE, reason)
        steps = map(change_step, changed, before) if all(before) else ()
        return len(changed), changes_button(user, steps)


def confirm_all(records, user, day):
    """Note that everything in these records was right on a day; return how many."""
    confirmed, reason = list(records), "Geprüft: stimmt noch"
    with recorded(user, reason, changing=confirmed):
        for record in confirmed:
            record.confirm(day)
        LogEntry.objects.log_actions(user.pk, confirmed, CHANGE, reason)
    return len(confirmed)
