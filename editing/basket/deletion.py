"""What was deleted at once, as rows that can be stored again."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import models
from django.db.models import CASCADE
from django.utils import timezone


class Deletion(models.Model):
    """A record that was deleted, with all that went with it.

    references: what let go of it, as [label of the model, key, name of the field, key of
    what it referred to]. The period is a setting; when it ends, the night deletes this.
    """

    moment = models.DateTimeField("Gelöscht am", default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="Wer",
    )
    kind = models.ForeignKey(ContentType, CASCADE, related_name="+", verbose_name="Art")
    object_id = models.CharField(max_length=64, editable=False)
    title = models.CharField("Titel", max_length=300)
    references = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = "Gelöschtes"
        verbose_name_plural = "Papierkorb"
        ordering = ["-moment", "-pk"]
        default_permissions = []

    def __str__(self):
        return self.title

    @property
    def until(self):
        """The last moment at which it can surely be brought back; aware."""
        return self.moment + timedelta(days=settings.RETENTION_DAYS["basket"])

    @property
    def model(self):
        """The model of the record; None if there is none any more."""
        return self.kind.model_class()

    @property
    def kind_in_words(self):
        return self.model._meta.verbose_name if self.model else self.kind.model


class DeletedRecord(models.Model):
    """One row of a deletion, as Django serializes it.

    It outlives neither its period nor the wish of whom it names: `forget`.
    """

    deletion = models.ForeignKey(
        Deletion, CASCADE, related_name="records", editable=False
    )
    model_label = models.CharField(max_length=100, db_index=True, editable=False)
    object_id = models.CharField(max_length=64, editable=False)
    serialized_data = models.TextField("Angaben")

    class Meta:
        verbose_name = "Gelöschter Eintrag"
        verbose_name_plural = "Gelöschte Einträge"
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return self.deletion.title

    def record(self):
        """Return the record, not stored; None if nobody can read it any more."""
        try:
            (found,) = serializers.deserialize(
                "json", self.serialized_data, ignorenonexistent=True
            )
        except (DeserializationError, LookupError, ValueError):
            return None
        return found.object

    @property
    def key(self):
        return self.model_label, self.object_id

    @property
    def is_main(self):
        """Whether it is what somebody deleted, and not what went with it."""
        kind = self.deletion.kind
        label = f"{kind.app_label}.{kind.model}"
        return self.key == (label, self.deletion.object_id)

    def forget(self):
        """Delete it for good, with all that would have gone with it alone."""
        if self.is_main:
            self.deletion.delete()
            return
        gone, grows = {self.key: self}, True
        others = [each for each in self.deletion.records.all() if each.key != self.key]
        while grows:
            below = [
                each
                for each in others
                if each.key not in gone
                and any(target in gone for target in each.belongs_to())
            ]
            gone |= {each.key: each for each in below}
            grows = bool(below)
        for each in gone.values():
            each.delete()

    def belongs_to(self):
        """Return the keys of what its record is deleted with."""
        record = self.record()
        fields = record._meta.concrete_fields if record else []
        return [
            target_of(record, field)
            for field in fields
            if field.is_relation and field.remote_field.on_delete is CASCADE
        ]


def forget_parts(model, keys):
    """Delete for good what was deleted before what it belongs to, which goes for good now.

    keys: primary keys of the records of a model that go.
    """
    parts = [
        label_of(each.related_model)
        for each in model._meta.related_objects
        if each.on_delete is CASCADE
    ]
    targets = {(label_of(model), str(key)) for key in keys}
    for part in DeletedRecord.objects.filter(model_label__in=parts):
        if targets.isdisjoint(part.belongs_to()):
            continue
        forget_parts(model_of(part.model_label), [part.object_id])
        for same in DeletedRecord.objects.filter(
            pk=part.pk
        ):  # unless it has gone with another
            same.forget()


def label_of(model):
    return model._meta.label_lower


def target_of(record, field):
    """Return the key of what a record refers to, as records of a deletion have it."""
    return label_of(field.related_model), str(getattr(record, field.attname))


def in_basket(model):
    """Return the rows of a model that can still be brought back."""
    return DeletedRecord.objects.filter(model_label=label_of(model))


def model_of(label):
    """Return a model by its label, None if there is none any more."""
    try:
        return apps.get_model(label)
    except LookupError:
        return None
