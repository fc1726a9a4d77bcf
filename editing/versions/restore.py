"""Bringing back a version of a record: all of it, or nothing and the reason why."""

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models.deletion import ProtectedError, RestrictedError

from base.every_model.error_words import IS_REFUSED, in_words

NOT_POSSIBLE = "Nichts wiederhergestellt. „{title}“ passt so nicht mehr: {why}"
TARGET_IS_GONE = (
    "„{label}“ ist inzwischen gelöscht. Bitte stellen Sie das zuerst wieder her."
)
STILL_NEEDED = "Nichts wiederhergestellt. „{title}“ wird noch gebraucht: {by}"
WITHOUT_GONE = "„{title}“: Was bei „{label}“ stand, ist zum Teil oder ganz gelöscht."


class RestoreError(Exception):
    """A version cannot be brought back. Its text says why, in German."""


def restore(state):
    """Bring a record back as `state` says, with its children; return what stays away.

    Everything is validated and goes through the models' own `save`, so that addresses
    move and texts are cleaned as if somebody had typed it. Children that `state` does
    not know are deleted. Raises RestoreError, and changes nothing.
    """
    try:
        with transaction.atomic():
            return restore_one(state)
    except ValidationError as error:
        raise RestoreError(error_in_words(state, error)) from error
    except (ProtectedError, RestrictedError) as error:
        needed = getattr(error, "protected_objects", None) or error.restricted_objects
        names = ", ".join(sorted(f"„{each}“" for each in needed))
        raise RestoreError(STILL_NEEDED.format(title=state.title, by=names)) from error
    except DatabaseError as error:
        text = NOT_POSSIBLE.format(title=state.title, why=IS_REFUSED)
        raise RestoreError(text) from error


def error_in_words(state, error):
    return NOT_POSSIBLE.format(title=state.title, why=in_words(state.model, error))


def restore_one(state):
    """Bring a record and its children back; return what stays away, in sentences."""
    record = state.model._base_manager.filter(pk=state.pk).first()
    record = record or state.model(pk=state.pk)
    many, said = fill(record, state)
    record.full_clean()
    record.save()
    for name, pks in many.items():
        getattr(record, name).set(pks)
    for name, children in state.children.items():
        said += restore_children(record, name, children)
    return said


def restore_children(record, name, children):
    """Delete the children that were not there, then bring back those that were.

    One that is in the way of another is tried again once that one has changed.
    """
    manager = getattr(record, record._meta.get_field(name).get_accessor_name())
    for other in manager.exclude(pk__in=[child.pk for child in children]):
        other.delete()
    said, waiting = [], children
    while waiting:
        refused = {}
        for child in waiting:
            try:
                with transaction.atomic():
                    said += restore_one(child)
            except ValidationError as error:
                refused[child.pk] = child, error
        if len(refused) == len(waiting):
            child, error = next(iter(refused.values()))
            raise RestoreError(error_in_words(child, error)) from error
        waiting = [child for child, _ in refused.values()]
    return said


def fill(record, state):
    """Set the fields; return the targets of each relation to many, and what to say.

    Raises ValidationError if something is gone that the record cannot be without.
    """
    many, said = {}, []
    for name, stored in state.values.items():
        field = state.model._meta.get_field(name)
        found = existing(field, stored)
        if found != stored:
            label = field.verbose_name
            if not (field.many_to_many or field.null):
                raise ValidationError({name: TARGET_IS_GONE.format(label=label)})
            said.append(WITHOUT_GONE.format(title=state.title, label=label))
        if field.many_to_many:
            many[name] = found
        else:
            setattr(record, field.attname, found)
    return many, said


def existing(field, stored):
    """Return the value without references to what has been deleted."""
    if not field.is_relation or stored in (None, []):
        return stored
    targets = field.related_model._base_manager
    if field.many_to_many:
        present = set(targets.filter(pk__in=stored).values_list("pk", flat=True))
        return [pk for pk in stored if pk in present]
    return stored if targets.filter(pk=stored).exists() else None
