"""Bringing back a version of a record: all of it, or nothing and the reason why."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models.deletion import ProtectedError, RestrictedError

NOT_POSSIBLE = "Nichts wiederhergestellt. „{title}“ passt so nicht mehr: {why}"
TARGET_IS_GONE = (
    "„{label}“ ist inzwischen gelöscht. Bitte stellen Sie das zuerst wieder her."
)
STILL_NEEDED = "Nichts wiederhergestellt. „{title}“ wird noch gebraucht: {by}"
WITHOUT_GONE = "„{title}“: Was bei „{label}“ stand, ist zum Teil oder ganz gelöscht."
FILE_STAYS = (
    "„{title}“: „{label}“ bleibt, wie es jetzt ist. Ersetzte Dateien werden nicht "
    "aufgehoben."
)
FILE_IS_GONE = "„{title}“: „{label}“ ist gelöscht und fehlt deshalb."


class RestoreError(Exception):
    """A version cannot be brought back. Its text says why, in German."""


@transaction.atomic
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
        raise RestoreError(in_words(state, error)) from error
    except (ProtectedError, RestrictedError) as error:
        needed = getattr(error, "protected_objects", None) or error.restricted_objects
        names = ", ".join(sorted(f"„{each}“" for each in needed))
        raise RestoreError(STILL_NEEDED.format(title=state.title, by=names)) from error
    except DatabaseError as error:
        why = "Die Datenbank nimmt es nicht an."
        raise RestoreError(NOT_POSSIBLE.format(title=state.title, why=why)) from error


def in_words(state, error):
    parts = []
    for name, messages in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else label_of(state.model, name)
        parts += [f"{label}: {text}" if label else text for text in messages]
    return NOT_POSSIBLE.format(title=state.title, why=" ".join(parts))


def label_of(model, name):
    return str(model._meta.get_field(name).verbose_name)


def restore_one(state):
    """Bring a record and its children back; return what stays away, in sentences."""
    record = state.model._base_manager.filter(pk=state.pk).first()
    is_gone = record is None
    record = record or state.model(pk=state.pk)
    many, said = fill(record, state, is_gone)
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
            raise RestoreError(in_words(child, error)) from error
        waiting = [child for child, _ in refused.values()]
    return said


def fill(record, state, is_gone):
    """Set the fields; return the targets of each relation to many, and what to say.

    Raises ValidationError if something is gone that the record cannot be without.
    """
    many, said = {}, []
    kept = kept_with_files(record, state, is_gone, said)
    for name, stored in state.values.items():
        field = state.model._meta.get_field(name)
        if name in kept:
            continue
        found = existing(field, stored)
        if found != stored:
            if not (field.many_to_many or field.null):
                label = field.verbose_name
                raise ValidationError({name: TARGET_IS_GONE.format(label=label)})
            label = field.verbose_name
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


def kept_with_files(record, state, is_gone, said):
    """Return the names of the fields that stay as they are: files, and what tells of them.

    A file that was replaced is deleted, and so is that of a deleted record.
    """
    kept = set()
    for field in state.model._meta.fields:
        stored = str(state.values.get(field.name) or "")
        if not isinstance(field, models.FileField) or field.name not in state.values:
            continue
        if is_gone:
            if stored and not field.storage.exists(stored):
                said.append(
                    FILE_IS_GONE.format(title=state.title, label=field.verbose_name)
                )
                state.values[field.name] = ""
        elif stored != str(getattr(record, field.name) or ""):
            said.append(FILE_STAYS.format(title=state.title, label=field.verbose_name))
            kept |= {
                name
                for name in state.values
                if name == field.name or name.startswith(f"{field.name}_")
            }
    return kept
