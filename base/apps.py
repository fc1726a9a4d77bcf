"""The app of the ground floor, and what it sets up for all others."""

from django.apps import AppConfig
from django.core.signals import request_finished, request_started
from django.db.backends.signals import connection_created

from .every_model.checks import check_at_once
from .every_model.texts import clean_all_texts, compare_as_stored


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
        compare_as_stored()
        check_at_once()
