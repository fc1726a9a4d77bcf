from django.apps import AppConfig
from django.core.signals import request_finished


class HelferkreiseConfig(AppConfig):
    name = "helferkreise"
    verbose_name = "Helferkreise"

    def ready(self):
        from .gemeinde.maps import draw_outdated  # has models, so not before all apps

        request_finished.connect(draw_outdated)
