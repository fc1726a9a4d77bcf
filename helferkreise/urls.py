from django.urls import include, path
from django.views.decorators.http import require_safe

from . import views
from .event import views as event_views
from .gemeinde import place_search as finder_views
from .helferkreis import open_data
from .need import views as need_views
from .poster import views as poster_views

app_name = "helferkreise"

of_helferkreis = [
    path("", views.helferkreis_detail, name="detail"),
    path("termine.ics", event_views.helferkreis_events, name="helferkreis_events"),
    path("aushang/", poster_views.helferkreis_poster, name="poster"),
    path("qr.svg", poster_views.helferkreis_qr, name="qr"),
]
of_gemeinde = [
    path("", views.gemeinde_detail, name="gemeinde"),
    path("aushang/", poster_views.gemeinde_poster, name="gemeinde_poster"),
    path("qr.svg", poster_views.gemeinde_qr, name="gemeinde_qr"),
]
files = [
    path("helferkreise.json", open_data.helferkreise_json, name="helferkreise_json"),
    path("helferkreise.csv", open_data.helferkreise_csv, name="helferkreise_csv"),
    path(
        "helferkreise.schema.json",
        open_data.helferkreise_schema,
        name="helferkreise_schema",
    ),
    path("gemeinden.geojson", open_data.gemeinden_geojson, name="gemeinden_geojson"),
    path("gemeinden.schema.json", open_data.gemeinden_schema, name="gemeinden_schema"),
]

urlpatterns = [
    path("helferkreise/", views.helferkreis_list, name="list"),
    path(
        "helferkreise/ort.json",
        finder_views.place_suggestions,
        name="place_suggestions",
    ),
    path("helferkreise/<slug:slug>/", include(of_helferkreis)),
    path("termine/", event_views.event_list, name="events"),
    path("termine/<uuid:uid>.ics", event_views.event_file, name="event_file"),
    path("termine.ics", event_views.all_events, name="all_events"),
    path("gesuche/", need_views.need_list, name="needs"),
    path("gesuche.atom", require_safe(need_views.NeedFeed()), name="needs_feed"),
    path("daten/", include(files)),
    path("gemeinden/<slug:slug>/", include(of_gemeinde)),
]
