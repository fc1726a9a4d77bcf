from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.apps import AuthConfig
from django.db.models.signals import pre_migrate

from .updates import refused


class EhrenamtAdminConfig(AdminConfig):
    default_site = "ehrenamt_oa.admin.site.EhrenamtAdminSite"

    def ready(self):
        super().ready()
        import_module("ehrenamt_oa.admin.accounts")  # takes the place of Django's own
        import_module("ehrenamt_oa.admin.mails")


class UsersConfig(AuthConfig):
    verbose_name = "Benutzer und Rechte"


class SiteConfig(AppConfig):
    name = "ehrenamt_oa"
    verbose_name = "Website"

    def ready(self):
        pre_migrate.connect(refused.name_records)
