"""Out of the Papierkorb: stored as it was, all of it, or nothing and the reason why."""

import reversion
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from base.every_model.error_words import IS_REFUSED, in_words

from .deletion import DeletedRecord, Deletion, model_of, target_of

NOT_BACK = "Nichts zurückgeholt. „{title}“: {why}"
UNREADABLE = "Das lässt sich nicht mehr lesen."
IS_THERE = "Das gibt es schon wieder."
IS_GONE = "{label}: Der Eintrag dort ist inzwischen gelöscht."
FIRST = "Bitte holen Sie zuerst „{other}“ aus dem Papierkorb zurück: Das gehört dazu."
WITHOUT = "„{title}“: Was bei „{label}“ stand, ist inzwischen gelöscht."
PARTLY = "„{title}“ gehörte zu etwas, das inzwischen gelöscht ist."
SPENT = "Nichts zurückgeholt: Das liegt nicht mehr im Papierkorb."


class NotBackError(Exception):
    """Nothing was brought back. Its text says why, in German."""


@transaction.atomic
def bring_back(deletions):
    """Store again what was deleted, under the numbers that it had.

    deletions: a queryset. Returns the main records, and what stays away, in sentences.
    Rows come back as they were, past the `save` of their models, which would have
    something be agreed or changed today that was not; what depends on others follows in
    `fit_in`. Raises NotBackError.
    """
    deletions = list(deletions.select_for_update())
    if not deletions:
        raise NotBackError(SPENT)
    rows = DeletedRecord.objects.filter(deletion__in=deletions).order_by("pk")
    returning = Returning(rows.select_related("deletion__kind"))
    returning.store_all()
    for deletion in deletions:
        returning.refer_again(deletion.references)
    if reversion.is_active():
        returning.keep_whole()
    Deletion.objects.filter(pk__in=[each.pk for each in deletions]).delete()
    return returning.main, returning.said


class Returning:
    """Rows of deletions on their way back; those come first to which others refer."""

    def __init__(self, rows):
        self.rows = {each.key: each for each in rows}
        self.waiting, self.main, self.said = {}, [], []
        self.stored = []
        for key, row in self.rows.items():
            self.waiting[key] = self.read(row)

    def read(self, row):
        record = row.record()
        if record is None:
            raise NotBackError(NOT_BACK.format(title=row, why=UNREADABLE))
        return record

    def store_all(self):
        while self.waiting:
            ready = [key for key in self.waiting if not self.waits(key)]
            # who wait for each other are stored together: constraints look at the end
            for key in ready or list(self.waiting):
                self.store(key, self.waiting.pop(key))

    def waits(self, key):
        targets = {target for _, target in relations(self.waiting[key])}
        return bool(targets & (self.waiting.keys() - {key}))

    def store(self, key, record):
        title, model = self.rows[key].deletion.title, type(record)
        if not self.has_targets(record, title):
            return
        if model._base_manager.filter(pk=record.pk).exists():
            raise NotBackError(NOT_BACK.format(title=title, why=IS_THERE))
        try:
            if hasattr(record, "fit_in"):
                record.fit_in()
            record.validate_unique()
            record.validate_constraints()
            with transaction.atomic():
                record.save_base(raw=True, force_insert=True)
        except ValidationError as error:
            why = in_words(model, error)
            raise NotBackError(NOT_BACK.format(title=title, why=why)) from error
        except DatabaseError as error:
            raise NotBackError(NOT_BACK.format(title=title, why=IS_REFUSED)) from error
        self.stored.append(record)
        if self.rows[key].is_main:
            self.main.append(record)

    def has_targets(self, record, title):
        """Return whether what a record cannot be without is there; let go of the rest.

        Raises NotBackError, but for what only joins two others.
        """
        for field, target in relations(record):
            model, label = field.related_model, field.verbose_name
            if target in self.rows or is_stored(model, target[1]):
                continue
            if record._meta.auto_created:
                self.said.append(PARTLY.format(title=title))
                return False
            if other := DeletedRecord.objects.filter(
                model_label=target[0], object_id=target[1]
            ).first():
                why = FIRST.format(other=other)
            elif field.null:
                setattr(record, field.attname, None)
                self.said.append(WITHOUT.format(title=title, label=label))
                continue
            else:
                why = IS_GONE.format(label=label)
            raise NotBackError(NOT_BACK.format(title=title, why=why))
        return True

    def refer_again(self, references):
        """Give what had to let go back what it referred to, unless it refers elsewhere."""
        for label, pk, field, target in references:
            if model := model_of(label):
                same = model._base_manager.filter(pk=pk, **{field: None})
                same.update(**{field: target})

    def keep_whole(self):
        """Have versions tell of relations to many, of which rows came back last."""
        for record in self.stored:
            if reversion.is_registered(type(record)):
                stored = type(record)._base_manager.get(pk=record.pk)
                reversion.add_to_revision(stored)


def relations(record):
    """Yield each relation of a record to one other, and the key of that."""
    for field in record._meta.concrete_fields:
        if field.is_relation and getattr(record, field.attname) is not None:
            yield field, target_of(record, field)


def is_stored(model, pk):
    return model._base_manager.filter(pk=pk).exists()
