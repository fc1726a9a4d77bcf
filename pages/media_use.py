"""Who shows a picture, a document or a film: any record that refers to it.

Nothing has to be registered. A new model with a foreign key to one of them is found by
itself; a block of a page, which has a foreign key `page`, counts as its page.
"""

from django.db.models import Exists, OuterRef, Q

from .models import Picture


def where_used(record):
    """Return the records that show one, each once; for a block of a page, the page."""
    users = []
    for model, field in references(type(record)):
        for user in model._default_manager.filter(**{field: record}):
            shown_by = getattr(user, "page", user)
            if shown_by not in users:
                users.append(shown_by)
    return users


def is_used(model):
    """Return a condition for the records of a model that something shows."""
    condition = Q(pk__in=[])
    for user, field in references(model):
        condition |= Q(Exists(user._default_manager.filter(**{field: OuterRef("pk")})))
    return condition


def used_pictures():
    return Picture.objects.filter(is_used(Picture))


def references(model):
    """Yield each model that refers to this one, with the name of its field."""
    for relation in model._meta.related_objects:
        yield relation.related_model, relation.field.name
