"""Who shows a picture, a document or a film: any record that refers to it.

A new model with a foreign key to one of them is found by itself; a block of a page, which
has a foreign key `page`, counts as its page. Who keeps them in another way registers.
"""

from django.db.models import CASCADE, Exists, OuterRef, Q

from base.content_version.kept import kept
from base.time import clock
from editing.addresses import AddressedModel

from .picture.picture import Picture
from .public_file import PublicFileModel

_elsewhere = []
_planned = []


def register(users_of, planned=None):
    """Add a function that returns who shows records of a model without a foreign key.

    users_of: takes the model, returns lists of public users by the number of what they
    show. planned: returns the same of those that will be public at a set moment.
    """
    _elsewhere.append(users_of)
    if planned:
        _planned.append(planned)


def where_used(record):
    """Return the records that show one, each once; for a block of a page, the page.

    Also those that will be public at a set moment.
    """
    users = [
        getattr(user, "page", user)
        for model, field in references(type(record))
        for user in model._default_manager.filter(**{field: record})
    ]
    for users_of in _elsewhere + _planned:
        users += users_of(type(record)).get(record.pk, [])
    return list(dict.fromkeys(users))


def is_used(model, *, by_public=False):
    """Return a condition for the records of a model that something shows.

    by_public: something that visitors can see now; neither drafts nor plans count.
    """
    condition = Q(pk__in=[])
    for user, field in references(model):
        if by_public and has_field(user, "page"):
            continue  # a draft; editions come below
        users = seen_by_visitors(user) if by_public else user._default_manager.all()
        condition |= Q(Exists(users.filter(**{field: OuterRef("pk")})))
    elsewhere = _elsewhere if by_public else _elsewhere + _planned
    shown = [pk for users_of in elsewhere for pk in users_of(model)]
    return condition | Q(pk__in=shown)


def seen_by_visitors(user):
    """Return the records of a model that shows files which visitors can see now."""
    if issubclass(user, PublicFileModel):
        return public(user)
    if issubclass(user, AddressedModel):
        return user.visible(clock.now())
    if has_field(user, "is_published"):
        return user._default_manager.filter(is_published=True)
    return user._default_manager.all()


def has_field(model, name):
    return name in {each.name for each in model._meta.fields}


def public(model):
    """Return the records of a PublicFileModel whose files anybody gets now."""
    return model.objects.filter(Q(is_public=True) | is_used(model, by_public=True))


@kept
def public_keys(model):
    """Return the numbers of these."""
    return frozenset(public(model).values_list("pk", flat=True))


def is_public_or_planned(record):
    """Return whether anybody gets the files of a record now, or at a moment that is set."""
    model = type(record)
    planned = any(record.pk in users_of(model) for users_of in _planned)
    return planned or record.pk in public_keys(model)


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
