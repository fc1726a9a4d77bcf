"""The site as a WSGI application, one page of each kind of it, and who asks for them."""

from datetime import timedelta

from django.test import Client
from django.urls import get_resolver

from base.content_version import kept as room
from base.site_map import views
from editing.addresses import addressed_models
from ehrenamt_oa.page_cache.question import PASSED_BY
from helferkreise.models import Event

SECOND = timedelta(seconds=1)
PAGES = [
    "/",
    "/aktuelles/",
    "/daten/",
    "/daten/dienststellen.json",
    "/gemeinden/wertach/",
    "/gesuche/",
    "/gesuche.atom",
    "/helferkreise/",
    "/kontakt/",
    "/kontakt/a-z/",
    "/termine/",
    "/termine.ics",
    "/wissen/ehrenamt/",
    "/diese-seite-gibt-es-nicht/",
]


def site(environ, start_response):
    """Be Django's handler, for a database in which a test is."""
    response = Client().request(**environ)
    start_response(f"{response.status_code} OK", [*response.headers.items()])
    return [response.content]


def asked(application, path):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
    more = {"HTTP_HOST": "testserver", "wsgi.url_scheme": "http"}
    return b"".join(application(environ | more, lambda *started: None)).decode()


def made_anew(path):
    """Return a page as the site makes it if nothing of it is kept, and leave that kept."""
    before = dict(room._contents)
    room._contents.clear()
    try:
        return asked(site, path)
    finally:
        room._contents.clear()
        room._contents.update(before)


def kinds(moment):
    """Return an address for each route by which visitors get something that is kept.

    Those of records are of one that is public at a moment. A route that is added stands
    among them, or nobody knows how to fill it in and this fails.
    """
    routes = {name: route for route, name, _ in views(get_resolver().url_patterns)}
    filled = {
        routes[model.address_view].removesuffix("/"): record.own_address.strip("/")
        for model in addressed_models()
        if (record := model.visible(moment).order_by("pk").last())
    }
    filled |= {
        "aktuelles/<year:year>": "aktuelles/2026",
        "sitemap-<str:name>": "sitemap-fixed",
        "termine/<uuid:uid>": f"termine/{Event.objects.first().uid}",
    }
    found = {f"/{with_record(route, filled)}" for route in routes.values()}
    return sorted(each for each in found if not each.startswith(PASSED_BY))


def with_record(route, filled):
    for of_any, of_one in filled.items():
        if route.startswith(of_any):
            return of_one + route.removeprefix(of_any)
    return route
