from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from contacts.confirmation_views import confirmation
from contacts.downloads import offices_json, offices_schema
from pages.sitemaps import SITEMAPS

from . import health, machine_files, media

handler500 = "ehrenamt_oa.outage.server_error"

urlpatterns = [
    path("verwaltung/", admin.site.urls),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path("favicon.ico", machine_files.favicon, name="favicon"),
    path("robots.txt", machine_files.robots, name="robots"),
    path(".well-known/security.txt", machine_files.security, name="security"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("kontakt/", include("contacts.urls")),
    path("stimmt-noch/<token>/", confirmation, name="confirmation"),
    path("daten/dienststellen.json", offices_json, name="offices_json"),
    path("daten/dienststellen.schema.json", offices_schema, name="offices_schema"),
    path("media/<path:name>", media.media, name="media"),
    path("", include("helferkreise.urls")),
    path("", include("pages.urls")),  # last: its <path:path>/ matches everything
]
