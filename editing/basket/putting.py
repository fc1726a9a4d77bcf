"""Into the Papierkorb: all that is about to be deleted, before it is."""

from datetime import datetime, time

from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, transaction

from base.text.mark import mark

from .deletion import DeletedRecord, Deletion, label_of

LONGEST = Deletion._meta.get_field("title").max_length


@transaction.atomic
def put(records, user=None):
    """Keep records that are about to be deleted; return a `Deletion` for each.

    What goes with several of them is kept with the first. The caller deletes them, in the
    same transaction.
    """
    kept, deletions = set(), []
    for record in records:
        key = label_of(type(record)), str(record.pk)
        if key not in kept:
            deletions.append(put_one(record, user, kept))
    return deletions


def put_one(record, user, kept):
    """Keep one record and what goes with it, but for what is `kept`, which grows."""
    rows, references = gone_with(record)
    deletion = Deletion.objects.create(
        user=user,
        kind=ContentType.objects.get_for_model(type(record)),
        object_id=str(record.pk),
        title=str(record)[:LONGEST],
        references=references,
    )
    found = [
        DeletedRecord(
            deletion=deletion,
            model_label=label_of(type(each)),
            object_id=str(each.pk),
            serialized_data=serialized(each),
        )
        for each in rows
    ]
    new = [each for each in found if each.key not in kept]
    DeletedRecord.objects.bulk_create(new)
    kept |= {each.key for each in new}
    return deletion


def gone_with(record):
    """Return all rows that go with a record, itself among them, and what lets go of one."""
    collector = NestedObjects(using=DEFAULT_DB_ALIAS)
    collector.collect([record])
    rows = [each for found in collector.data.values() for each in found]
    references = [
        [label_of(type(each)), each.pk, field.name, getattr(each, field.attname)]
        for (field, _), groups in collector.field_updates.items()
        for group in groups
        for each in group
    ]
    return rows, references


def mark_with_rows(record):
    """Return a mark that changes once somebody changes a record or adds to it.

    record: as it is stored. What the site itself adds does not count; such a model says
    `made_by_site`.
    """
    rows, _ = gone_with(record)
    told = [each for each in rows if not getattr(type(each), "made_by_site", False)]
    return mark(sorted(map(serialized, told)))


def serialized(record):
    """Return a row as JSON; relations to many are rows of their own."""
    names = [field.name for field in record._meta.concrete_fields]
    return serializers.serialize("json", [record], fields=names, cls=ExactEncoder)


class ExactEncoder(DjangoJSONEncoder):
    """Keeps microseconds: an edition holds from its very moment on."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime | time) else super().default(o)
