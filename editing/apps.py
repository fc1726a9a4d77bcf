from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "editing"
    verbose_name = "Redaktion"

    def ready(self):
        from .trace.watch import connect  # has a model, so not before all apps

        connect()
