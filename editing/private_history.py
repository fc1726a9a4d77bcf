"""The history of private records: it stays when they are deleted, so it names nobody."""

from django.contrib.admin.models import LogEntry

NAMELESS = "eine Person"
NOT_KEPT = (
    "Zurücknehmen lässt sich das nicht: Von Personen wird nichts Früheres aufgehoben."
)


class NamelessHistory:
    """For the admin of people: the history says "eine Person"."""

    def log_addition(self, request, obj, message):
        return without_name(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        entry = super().log_change(request, obj, message)
        if entry:
            request.undo = NOT_KEPT  # where others have a button
        return entry and without_name(entry)

    def log_deletions(self, request, queryset):
        return without_name(*super().log_deletions(request, queryset))


def without_name(*entries):
    """Take the name out of entries of the history, and return them."""
    LogEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(
        object_repr=NAMELESS
    )
    return entries
