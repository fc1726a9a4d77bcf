"""The site as a WSGI application, one page of each kind of it, and who asks for them."""

from datetime import timedelta

from django.test import Client

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
