from django.contrib.admin.apps import AdminConfig


class EhrenamtAdminConfig(AdminConfig):
    default_site = "ehrenamt_oa.admin_site.EhrenamtAdminSite"
