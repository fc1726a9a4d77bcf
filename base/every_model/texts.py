"""Plain texts lose what nobody sees before they are validated."""

from django import forms
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


def compare_as_stored():
    """Have no form take a text for changed because browsers break lines in their own way."""
    differs = forms.CharField.has_changed

    def has_changed(field, initial, data):
        both = (initial, data)
        texts = [t.replace("\r\n", "\n") if isinstance(t, str) else t for t in both]
        return differs(field, *texts)

    forms.CharField.has_changed = has_changed


def cleaned_first(clean, cleaner):
    """Return a field's `clean` for values that go through a cleaner before."""

    def clean_typed(value, instance):
        return clean(cleaner(value) if isinstance(value, str) else value, instance)

    return clean_typed
