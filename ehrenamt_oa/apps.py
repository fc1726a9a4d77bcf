from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.apps import AuthConfig


class EhrenamtAdminConfig(AdminConfig):
    default_site = "ehrenamt_oa.admin_site.EhrenamtAdminSite"


class UsersConfig(AuthConfig):
    verbose_name = "Benutzer und Rechte"
