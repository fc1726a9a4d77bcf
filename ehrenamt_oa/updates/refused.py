"""Which records a new constraint refuses: the database says only its name."""

from itertools import islice

from django.core.management.base import CommandError
from django.db import IntegrityError, models, transaction
from django.db.migrations.operations import AddConstraint

SHOWN = 10
INTRODUCTION = (
    "Die Datenbank lässt sich noch nicht umstellen: Es gibt Einträge, die eine neue Regel "
    "nicht mehr erlaubt. Bitte ändern Sie diese in der Verwaltung, noch mit der bisherigen "
    "Fassung, und versuchen Sie es dann noch einmal."
)


def name_records(sender, plan, **kwargs):
    """Have new constraints say which records they refuse. For the signal `pre_migrate`."""
    for migration, _ in plan:
        migration.operations = [named(each) for each in migration.operations]


def named(operation):
    if type(operation) is not AddConstraint:
        return operation
    return AddConstraintThatNames(operation.model_name, operation.constraint)


class AddConstraintThatNames(AddConstraint):
    """Add a constraint; raises CommandError in German if there are records against it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        using = schema_editor.connection.alias
        try:
            with transaction.atomic(using=using):
                super().database_forwards(
                    app_label, schema_editor, from_state, to_state
                )
        except IntegrityError as error:
            model = from_state.apps.get_model(app_label, self.model_name)
            found = refused(model._base_manager.using(using), self.constraint)
            said = self.constraint.violation_error_message
            lines = [f"{name(each)}: {said}" for each in islice(found, SHOWN)]
            raise CommandError("\n".join([INTRODUCTION, *lines])) from error


def refused(records, constraint):
    """Return the records that a constraint does not allow, in the order of their numbers."""
    records = records.order_by("pk")
    if isinstance(constraint, models.CheckConstraint):
        kept = models.ExpressionWrapper(constraint.condition, models.BooleanField())
        return records.alias(kept=kept).filter(kept=False)
    several = (
        records.filter(constraint.condition or models.Q())
        .values(*constraint.fields)
        .alias(count=models.Count("pk"))
        .filter(count__gt=1)
        .order_by(*constraint.fields)
    )
    same = [models.Q(**values) for values in several[:SHOWN]]
    return (each for condition in same for each in records.filter(condition))


def name(record):
    """Return what a record is called, with its number: "Seite 12 „Termine“"."""
    texts = (
        getattr(record, field.attname)
        for field in record._meta.fields
        if isinstance(field, models.CharField)
    )
    title = next(filter(None, texts), "")
    kind = record._meta.verbose_name
    return f"{kind} {record.pk} „{title}“" if title else f"{kind} {record.pk}"
