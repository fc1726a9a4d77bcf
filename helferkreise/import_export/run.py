"""The last import of Helferkreise: what it takes to take it back, told by versions."""

from django.conf import settings
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db import models, transaction
from reversion.models import Version

from editing.basket.putting import put
from editing.lost_updates.stored import lock
from editing.trace.entry import Kind, note
from editing.versions.restore import RestoreError, restore
from editing.versions.versions import (
    keep,
    keep_before_deletion,
    newest_versions,
    recorded,
    state_of,
    unsaved_version,
)
from helferkreise.helferkreis.helferkreis import Helferkreis

UNDONE = "Import rückgängig gemacht"
EDITED_SINCE = "Nichts rückgängig gemacht. Seit dem Import wurde geändert: {names}."
NOT_KEPT = (
    "Nichts rückgängig gemacht. Bei diesem Import geht das nicht mehr. Bitte stellen Sie "
    "die Helferkreise einzeln aus ihrer Geschichte wieder her."
)


class ImportRun(models.Model):
    """The last import; there is never more than one.

    before and after: the key of a version of each changed Helferkreis by its primary key;
    before is None for one that the import has created. Those of the time before that kept
    all fields in the place of a version; they cannot be taken back any more.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False
    )
    before = models.JSONField(editable=False)
    after = models.JSONField(editable=False)

    class Meta:
        verbose_name = "Import"
        verbose_name_plural = "Importe"
        ordering = ["-created_at"]

    def __str__(self):
        return f"Import von {len(self.after)} Helferkreisen"

    @property
    def created(self):
        """How many Helferkreise the import has created."""
        return sum(version is None for version in self.before.values())

    @property
    def updated(self):
        """How many it has changed."""
        return len(self.before) - self.created

    @transaction.atomic
    def undo(self, user):
        """Bring back what was before, and forget the import.

        What is new goes into the Papierkorb.

        Returns what stays away, in sentences. Raises RestoreError, and changes nothing,
        if anything of it was edited since or cannot be told any more.
        """
        lock(Helferkreis.objects.filter(pk__in=self.after))
        before, after = states(self.before), states(self.after)
        found = unedited(before, after)
        new = [found[pk] for pk in after if pk not in before]
        log = LogEntry.objects.log_actions
        log(user.pk, new, DELETION, UNDONE)
        log(user.pk, [found[pk] for pk in before], CHANGE, UNDONE)
        keep_before_deletion(user, new)
        put(new, user)
        with recorded(user, UNDONE):
            for helferkreis in new:
                helferkreis.delete()
            said = [text for state in before.values() for text in restore(state)]
        self.delete()
        note(Kind.UNDONE, UNDONE)
        return said


def states(versions):
    """Return what the versions of a run say, by primary key.

    Raises RestoreError if one is gone, or was none.
    """
    keys = [key for key in versions.values() if key is not None]
    found = Version.objects.in_bulk(key for key in keys if isinstance(key, int))
    if len(found) < len(keys):
        raise RestoreError(NOT_KEPT)
    read = (state_of(found[key]) for key in keys)
    return {state.pk: state for state in read}


def unedited(before, after):
    """Return the Helferkreise of a run by primary key, as the import left them.

    Who checks one, and when that was asked for, is in no version and so no matter here.
    Raises RestoreError if any was edited since.
    """
    found = Helferkreis.objects.for_display().in_bulk(after)
    names = [
        f"„{state.title}“"
        for pk, state in after.items()
        if pk not in found
        or state_of(unsaved_version(found[pk])) != state
        or (pk not in before and has_company(found[pk]))
    ]
    if names:
        raise RestoreError(EDITED_SINCE.format(names=", ".join(names)))
    return found


def has_company(helferkreis):
    """Return whether anything has been added that would be deleted along with it."""
    relations = Helferkreis._meta.related_objects
    accessors = [relation.get_accessor_name() for relation in relations]
    return any(getattr(helferkreis, accessor).exists() for accessor in accessors)


def record(user, before, saved):
    """Make a version of all that an import has saved, and keep it in place of the last.

    before: the newest versions of those it found, from before. No change, no record.
    """
    if not saved:
        return
    helferkreise = with_versioned().filter(pk__in=[each.pk for each in saved])
    keep(helferkreise, "Import", user)
    after = {pk: version.pk for pk, version in newest_versions(helferkreise).items()}
    before = {pk: before[pk].pk if pk in before else None for pk in after}
    ImportRun.objects.all().delete()
    ImportRun.objects.create(user=user, before=before, after=after)


def with_versioned():
    """Return all Helferkreise with what a version keeps of them and their children."""
    shown = Helferkreis.objects.for_display()
    return shown.prefetch_related("needs__languages", "events__exceptions")
