from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Bilder, Dokumente und Videos"

    def ready(self):
        from .kept_files import connect  # has models, so not before all apps

        connect()
