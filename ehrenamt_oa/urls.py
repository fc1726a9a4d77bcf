from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from pages.sitemaps import SITEMAPS

from . import health, machine_files

urlpatterns = [
    path("verwaltung/", admin.site.urls),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path("robots.txt", machine_files.robots, name="robots"),
    path(".well-known/security.txt", machine_files.security, name="security"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("kontakt/", include("contacts.urls")),
    path("", include("helferkreise.urls")),
    path("", include("pages.urls")),  # last: its <path:path>/ matches everything
]
