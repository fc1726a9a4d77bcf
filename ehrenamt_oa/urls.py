from django.contrib import admin
from django.urls import include, path

from base.admin.screens import ADMIN, OWN_PAGES
from contacts.office.downloads import offices_json, offices_schema
from editing.reviews.confirmation_views import confirmation
from media.serving.views import media
from pages.site.sitemaps import sitemap, sitemap_part

from . import machine_files
from .operations import health

handler400 = "ehrenamt_oa.refused.views.bad_request"
handler403 = "ehrenamt_oa.refused.views.permission_denied"
handler404 = "ehrenamt_oa.refused.views.not_found"
handler500 = "ehrenamt_oa.middleware.outage.server_error"

urlpatterns = [
    path(OWN_PAGES.removeprefix("/"), include("ehrenamt_oa.sign_in.urls")),
    path(ADMIN.removeprefix("/"), admin.site.urls),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path("favicon.ico", machine_files.favicon, name="favicon"),
    path("robots.txt", machine_files.robots, name="robots"),
    path(".well-known/security.txt", machine_files.security, name="security"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<str:name>.xml", sitemap_part, name="sitemap_part"),
    path("kontakt/", include("contacts.urls")),
    path("stimmt-noch/<token>/", confirmation, name="confirmation"),
    path("daten/dienststellen.json", offices_json, name="offices_json"),
    path("daten/dienststellen.schema.json", offices_schema, name="offices_schema"),
    path("media/<path:name>", media, name="media"),
    path("", include("helferkreise.urls")),
    path("", include("pages.urls")),  # last: its <path:path>/ matches everything
]
