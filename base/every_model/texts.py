"""Plain texts lose what nobody sees before they are validated."""

from django.apps import apps
from django.db import models

from base.text.control_characters import one_line, plain

# only these: a field of another type has a rule of its own, as rich text and addresses
CLEANERS = {models.CharField: one_line, models.TextField: plain}


def clean_all_texts():
    """Have each text lose what nobody sees before its field validates it.

    A type of field for this would be forgotten in the next model, and Django's own models
    could not have it.
    """
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if cleaner := CLEANERS.get(type(field)):
                field.clean = cleaned_first(field.clean, cleaner)


def cleaned_first(clean, cleaner):
    """Return a field's `clean` for values that go through a cleaner before."""

    def clean_typed(value, instance):
        return clean(cleaner(value) if isinstance(value, str) else value, instance)

    return clean_typed
