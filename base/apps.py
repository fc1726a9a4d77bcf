"""The app of the ground floor, and what it does for the texts of all models."""

from django.apps import AppConfig, apps
from django.core.signals import request_finished, request_started
from django.db import models
from django.db.backends.signals import connection_created

from .constraints import check_at_once
from .text.control_characters import one_line, plain

# only these: a field of another type has a rule of its own, as rich text and addresses
CLEANERS = {models.CharField: one_line, models.TextField: plain}


class BaseConfig(AppConfig):
    name = "base"
    verbose_name = "Grundlagen"

    def ready(self):
        # both need a model, so not before all apps
        from .content_version import kept, watch

        connection_created.connect(watch.watch)
        request_started.connect(kept.begin_request)
        request_finished.connect(kept.end_request)
        clean_all_texts()
        check_at_once()


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
