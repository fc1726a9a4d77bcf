"""What the database says of a record now, as marks: its own, and those of its rows.

They are taken from the values themselves, not from what saving leaves behind. So
`update()`, imports and SQL by hand are seen as well.
"""

from datetime import datetime
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from base.text.mark import mark


def marks_of(record, names=None):
    """Return the mark of each field by its name. names: of the fields; None: of all."""
    meta = record._meta
    return {
        field.name: mark(plain(field.value_from_object(record), field))
        for field in [*meta.fields, *meta.many_to_many]
        if (field.editable if names is None else field.name in names)
    }


def plain(value, field):
    if field.many_to_many:
        return sorted(each.pk for each in value)
    # as browsers send line ends
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def rows_of(pk, relation):
    """Return the rows that name the record with this key, with their own relations."""
    model = relation.related_model
    rows = model._base_manager.filter(**{relation.field.name: pk})
    return rows.prefetch_related(*(each.name for each in model._meta.many_to_many))


def lock(rows):
    """Let others wait who want to change these rows, until we are done; return the keys."""
    rows = rows.prefetch_related(None).order_by("pk").select_for_update()
    return list(rows.values_list("pk", flat=True))


class Trace(NamedTuple):
    """Who saved a record last, and when; all empty if nobody knows."""

    key: str = ""
    user: object = None
    moment: datetime | None = None


def last_entry(model, pk, **conditions):
    """Return what the log of the admin says last of a record, as a trace."""
    kind = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=kind, object_id=pk, **conditions)
    last = entries.select_related("user").order_by("-pk").first()
    return Trace(str(last.pk), last.user, last.action_time) if last else Trace()
