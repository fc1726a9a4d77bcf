"""Who shows a picture, a document or a film: any record that refers to it.

A new model with a foreign key to one of them is found by itself; a block of a page, which
has a foreign key `page`, counts as its page. Who keeps them in another way registers.
"""

from django.db.models import CASCADE, Exists, OuterRef, Q

from media.picture.picture import Picture

_elsewhere = []


def register(users_of):
    """Add a function that returns who shows records of a model without a foreign key.

    users_of: takes the model, returns lists of users by the number of what they show.
    """
    _elsewhere.append(users_of)


def where_used(record):
    """Return the records that show one, each once; for a block of a page, the page."""
    users = [
        getattr(user, "page", user)
        for model, field in references(type(record))
        for user in model._default_manager.filter(**{field: record})
    ]
    for users_of in _elsewhere:
        users += users_of(type(record)).get(record.pk, [])
    return list(dict.fromkeys(users))


def is_used(model, *, by_public=False):
    """Return a condition for the records of a model that something shows.

    by_public: something that is published; drafts do not count.
    """
    condition = Q(pk__in=[])
    for user, field in references(model):
        users = user._default_manager.filter(**{field: OuterRef("pk")})
        names = {each.name for each in user._meta.fields}
        if by_public and "is_published" in names:
            users = users.filter(is_published=True)
        if not (by_public and "page" in names):  # a draft; editions come below
            condition |= Q(Exists(users))
    shown = [pk for users_of in _elsewhere for pk in users_of(model)]
    return condition | Q(pk__in=shown)


def public_pictures():
    """Return the pictures that visitors can see."""
    return Picture.objects.filter(is_used(Picture, by_public=True))


def references(model):
    """Yield each model that refers to this one, with the name of its field.

    What is deleted with a record is a part of it, and shows it to nobody.
    """
    for relation in model._meta.related_objects:
        if relation.on_delete is not CASCADE:
            yield relation.related_model, relation.field.name
