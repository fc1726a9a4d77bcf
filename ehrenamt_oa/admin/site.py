from django.contrib.admin import AdminSite
from django.urls import path
from django.utils import timezone
from django.views.i18n import JavaScriptCatalog

from base.nightly.run import last_run, overdue
from contacts.hours import staff_views
from editing.reviews import views as review_views
from ehrenamt_oa.other_moment.views import preview
from pages.alert.views import publish_alert
from pages.site.link_choice import link_addresses

from .dashboard import jobs
from .screen_help import help_for


class EhrenamtAdminSite(AdminSite):
    site_header = "Ehrenamt mit Geflüchteten"
    site_title = "Verwaltung"
    index_title = "Was möchten Sie ändern?"

    def get_urls(self):
        own = {
            "heute-schliessen/": (staff_views.close_today, "close_today"),
            "besondere-tage/": (staff_views.special_days, "special_days"),
            "pruefen/": (review_views.reviews, "reviews"),
            "hinweis/": (publish_alert, "publish_alert"),
            "vorschau/": (preview, "preview"),
            "adressen.json": (link_addresses, "link_addresses"),
        }
        pages = [
            path(address, self.admin_view(view), name=name)
            for address, (view, name) in own.items()
        ]
        return [*pages, *super().get_urls()]  # the last of Django's matches anything

    def each_context(self, request):
        """Add what the screen is for."""
        own = {"screen_help": help_for(request.resolver_match)}
        return super().each_context(request) | own

    def get_app_list(self, request, app_label=None):
        """Return what can be edited; accounts, which few people need, come last."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: app["app_label"] == "auth")

    def i18n_javascript(self, request, extra_context=None):
        """Hand on the German of the page editor's dialogs too."""
        packages = ["django.contrib.admin", "django_prose_editor"]
        return JavaScriptCatalog.as_view(packages=packages)(request)

    def index(self, request, extra_context=None):
        now = timezone.localtime()
        own = {
            "jobs": jobs(request.user, now),
            "last_run": last_run(),
            "is_overdue": overdue(now),
        }
        return super().index(request, own | (extra_context or {}))
