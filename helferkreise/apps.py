from django.apps import AppConfig


class HelferkreiseConfig(AppConfig):
    name = "helferkreise"
    verbose_name = "Helferkreise"
