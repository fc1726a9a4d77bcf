"""The last import of Helferkreise, kept so that it can be taken back."""

import json

from django.conf import settings
from django.core import serializers
from django.db import models, transaction

from helferkreise.helferkreis.helferkreis import Helferkreis

# who checks a Helferkreis, how often, and when that was last asked for
NOT_IMPORTED = ["owner", "review_every", "reminded_on"]


class EditedSinceError(Exception):
    """The import cannot be taken back. names: of the Helferkreise in its way."""

    def __init__(self, names):
        super().__init__(", ".join(names))
        self.names = names


class ImportRun(models.Model):
    """What the last import changed; there is never more than one.

    before and after: the fields of each changed Helferkreis by its primary key; before
    is None for one that the import has created.
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
        return sum(fields is None for fields in self.before.values())

    @property
    def updated(self):
        """How many it has changed."""
        return len(self.before) - self.created

    @transaction.atomic
    def undo(self):
        """Bring back what was before, delete what was not, and forget the import.

        Raises EditedSinceError, and changes nothing, if anything of it was edited since.
        """
        helferkreise = Helferkreis.objects.select_for_update().in_bulk(self.before)
        if edited := self.edited(helferkreise):
            raise EditedSinceError(edited)
        for key, fields in self.before.items():
            if fields is None:
                helferkreise[int(key)].delete()
            else:
                restore(helferkreise[int(key)], fields)
        self.delete()

    def edited(self, helferkreise):
        """Return the names of those that are no longer as the import left them."""
        return [
            fields["name"]
            for key, fields in self.after.items()
            if (helferkreis := helferkreise.get(int(key))) is None
            or state(helferkreis) != fields
            or (self.before[key] is None and has_company(helferkreis))
        ]


def record(user, before, after):
    """Keep what an import changed in place of the one before; no change, no record.

    before, after: what `states` returned, both for the same addresses.
    """
    changed = {
        key: fields for key, fields in after.items() if fields != before.get(key)
    }
    if changed:
        ImportRun.objects.all().delete()
        ImportRun.objects.create(
            user=user, before={key: before.get(key) for key in changed}, after=changed
        )


def states(slugs):
    """Return the fields of the Helferkreise with these addresses by primary key."""
    helferkreise = (
        Helferkreis.objects.filter(slug__in=slugs).for_display().order_by("pk")
    )
    return {str(helferkreis.pk): state(helferkreis) for helferkreis in helferkreise}


def state(helferkreis):
    """Return all fields with their relations, as JSON keeps them; not who checks it."""
    fields = json.loads(serializers.serialize("json", [helferkreis]))[0]["fields"]
    for name in NOT_IMPORTED:
        del fields[name]
    for field in Helferkreis._meta.many_to_many:
        fields[field.name].sort()
    return fields


def restore(helferkreis, fields):
    """Give a Helferkreis the fields that `state` returned, and save it.

    Relations to what has been deleted since stay away.
    """
    relations = {field.name: field for field in Helferkreis._meta.many_to_many}
    for name, value in fields.items():
        if name in relations:
            found = relations[name].related_model.objects.filter(pk__in=value)
            getattr(helferkreis, name).set(found)
        else:
            setattr(helferkreis, name, value)
    helferkreis.save()


def has_company(helferkreis):
    """Return whether anything has been added that would be deleted along with it."""
    relations = Helferkreis._meta.related_objects
    accessors = [relation.get_accessor_name() for relation in relations]
    return any(getattr(helferkreis, accessor).exists() for accessor in accessors)
