"""Who shows a picture, a document or a film: any record that refers to it.

Nothing has to be registered. A new model with a foreign key to one of them is found by
itself; a block of a page, which has a foreign key `page`, counts as its page.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pages.blocks.kinds import BLOCKS
from pages.models import Edition, Picture


def where_used(record):
    """Return the records that show one, each once; for a block of a page, the page."""
    users = []
    for model, field in references(type(record)):
        for user in model._default_manager.filter(**{field: record}):
            shown_by = getattr(user, "page", user)
            if shown_by not in users:
                users.append(shown_by)
    published = in_editions(type(record)).get(record.pk, [])
    return users + [page for page in published if page not in users]


def is_used(model):
    """Return a condition for the records of a model that something shows."""
    condition = Q(pk__in=[])
    for user, field in references(model):
        condition |= Q(Exists(user._default_manager.filter(**{field: OuterRef("pk")})))
    return condition | Q(pk__in=list(in_editions(model)))


def in_editions(model):
    """Return the pages whose published text shows a record, by its number; one query.

    Their drafts may not show it any more.
    """
    fields = {
        (kind.kind, field.attname)
        for kind in BLOCKS
        for field in kind.references()
        if field.related_model is model
    }
    found = {}
    live = Edition.objects.live(timezone.now()) if fields else []
    for edition in live:
        for block in edition.blocks:
            for kind, name in fields:
                if block["kind"] == kind:
                    found.setdefault(block[name], []).append(edition.page)
    return found


def used_pictures():
    return Picture.objects.filter(is_used(Picture))


def references(model):
    """Yield each model that refers to this one, with the name of its field."""
    for relation in model._meta.related_objects:
        yield relation.related_model, relation.field.name
