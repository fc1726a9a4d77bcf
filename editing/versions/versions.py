"""Versions of records: made of every change, and read as what they said.

A model that is registered with django-reversion is versioned. Which of its children
belong to it, `follow` says; a child that follows its parent gives it a version as well.
Private models are never registered: their history would outlive their deletion.
"""

import json
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field

import reversion
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max
from reversion.errors import RevertError
from reversion.models import Version
from reversion.revisions import _get_options as options_of

from .restore import RestoreError

BEFORE_FIRST_CHANGE = "Vor der ersten Änderung"
BEFORE_CHANGE = "Vor der Änderung"
BEFORE_DELETION = "Vor dem Löschen"
UNREADABLE = "Diese Fassung lässt sich nicht mehr lesen."


@contextmanager
def recorded(user, comment, changing=()):
    """Make a version of everything that is saved inside, all in one transaction.

    user: who does it, or None. comment: what is done, in German. changing: the records
    that are about to change, so that those of which no version tells get one before.
    """
    with transaction.atomic():
        told = keep_first_versions(changing)
        others = [each for each in changing if each not in told]
        keep([each for each in others if has_other_children(each)], BEFORE_CHANGE)
        with reversion.create_revision():
            reversion.set_user(user)
            reversion.set_comment(comment)
            yield


def keep(records, comment, user=None):
    """Make a version of what records are now, in one revision if there are any."""
    if records:
        with reversion.create_revision():
            reversion.set_user(user)
            reversion.set_comment(comment)
            for record in records:
                reversion.add_to_revision(record)


def keep_first_versions(records):
    """Keep the present state of those records that have no version yet; return them."""
    by_model = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record)
    new = [each for model in by_model for each in unversioned(model, by_model[model])]
    keep(new, BEFORE_FIRST_CHANGE)
    return new


def unversioned(model, records):
    """Return those records of a model that have no version; one query."""
    keys = [str(each.pk) for each in records]
    versions = Version.objects.get_for_model(model).filter(object_id__in=keys)
    known = set(versions.order_by().values_list("object_id", flat=True).distinct())
    return [each for each in records if str(each.pk) not in known]


def has_other_children(record):
    """Return whether the newest version tells of a record, but not of its children.

    A child that does not follow its parent gives it no version when it changes.
    """
    newest = child_relations(type(record)) and versions_of(record).first()
    if not newest or not tells(newest, record):
        return False
    try:
        return not is_same(stored_state(newest), present_state(record))
    except RestoreError:
        return True


def forget_only_versions(records):
    """Take back versions if nothing has become of the change that they came before."""
    for record in records:
        found = versions_of(record)
        newest = found.select_related("revision").first()
        if newest and newest.revision.comment == BEFORE_CHANGE:
            newest.revision.delete()
            continue
        only = found.filter(revision__comment=BEFORE_FIRST_CHANGE)
        if only.exists() and found.count() == 1:
            only.get().revision.delete()


def keep_states_found(records, comment):
    """Keep the present state of those of a queryset of which no version tells it.

    Returns the newest version of each then, as `newest_versions` does. Not every change
    makes a version: `update()` makes none, nor do commands and SQL by hand.
    """
    keep_first_versions(records)
    newest = newest_versions(records)
    keep([each for each in records if not tells(newest[str(each.pk)], each)], comment)
    return newest_versions(records)


def tells(version, record):
    """Return whether a version says what a record is like now, its children aside."""
    return version.serialized_data == unsaved_version(record).serialized_data


def keep_before_deletion(user, records):
    """Keep the last state of records, and of all that will be deleted with them."""
    collector = NestedObjects(using=DEFAULT_DB_ALIAS)
    collector.collect(list(records))
    models = filter(reversion.is_registered, collector.data)
    found = [record for model in models for record in collector.data[model]]
    keep(found, BEFORE_DELETION, user)


def versions_of(record):
    """Return the versions of a record, the newest first."""
    return Version.objects.get_for_object(record)


def newest_versions(records):
    """Return the newest version of each record of a queryset, by its key as text."""
    keys = [str(each.pk) for each in records]
    versions = Version.objects.get_for_model(records.model).filter(object_id__in=keys)
    newest = versions.order_by().values("object_id").annotate(newest=Max("pk"))
    found = versions.filter(pk__in=newest.values("newest"))
    return {each.object_id: each for each in found}


@dataclass
class RecordState:
    """A record at one time. values: by field name. children: by relation."""

    model: type
    pk: object
    title: str
    values: dict
    children: dict = field(default_factory=dict)


def is_same(one, other):
    """Return whether two states say the same; in which order they do does not matter."""
    return comparable(one) == comparable(other)


def comparable(state):
    return state.values, {
        name: {child.pk: comparable(child) for child in children}
        for name, children in state.children.items()
    }


def child_relations(model):
    """Return the relations to those children that a version of a record contains."""
    fields = [model._meta.get_field(name) for name in options_of(model).follow]
    return [each for each in fields if each.one_to_many]


def stored_state(version):
    """Return what a version says of its record and the children; two queries.

    Raises RestoreError if it can no longer be read.
    """
    models = {version._model, *descendants(version._model)}
    types = ContentType.objects.get_for_models(*models).values()
    siblings = version.revision.version_set.filter(content_type__in=types)
    others = [state_of(each) for each in siblings if each.pk != version.pk]
    return with_children(state_of(version), others)


def descendants(model):
    for relation in child_relations(model):
        yield relation.related_model
        yield from descendants(relation.related_model)


def with_children(state, others):
    """Give a state those of the others that belong to it."""
    for relation in child_relations(state.model):
        state.children[relation.name] = [
            with_children(each, others)
            for each in others
            if each.model is relation.related_model
            and each.values.get(relation.field.name) == state.pk
        ]
    return state


def present_state(record):
    """Return what the database says now, as if it were a version."""
    state = state_of(unsaved_version(record))
    for relation in child_relations(state.model):
        children = getattr(record, relation.get_accessor_name()).all()
        many = [each.name for each in relation.related_model._meta.many_to_many]
        state.children[relation.name] = [
            present_state(child) for child in children.prefetch_related(*many)
        ]
    return state


def unsaved_version(record):
    options = options_of(type(record))
    return Version(
        content_type=ContentType.objects.get_for_model(record),
        object_id=str(record.pk),
        db=DEFAULT_DB_ALIAS,
        format=options.format,
        serialized_data=serializers.serialize(
            options.format, [record], fields=options.fields
        ),
        object_repr=str(record),
    )


def state_of(version):
    """Return what a version says of its record alone.

    Only what was written down: a field that is newer than the version is not there,
    instead of having its default; nor is one that is no longer part of versions. What
    is kept in another way since, the model reads itself: `values_of_old_version`.
    Raises RestoreError if it can no longer be read.
    """
    model = version._model
    try:
        fields = version.field_dict
    except RevertError as error:
        raise RestoreError(UNREADABLE) from error
    written = json.loads(version.serialized_data)[0]["fields"]
    values = {
        each.name: fields[each.attname]
        for each in [*model._meta.fields, *model._meta.many_to_many]
        if each.name in written and each.attname in fields
    }
    for name in values.keys() & {each.name for each in model._meta.many_to_many}:
        values[name] = sorted(values[name])  # in no order
    if read_old := getattr(model, "values_of_old_version", None):
        values |= read_old(written)
    pk = model._meta.pk.to_python(version.object_id)
    return RecordState(model, pk, version.object_repr, values)
