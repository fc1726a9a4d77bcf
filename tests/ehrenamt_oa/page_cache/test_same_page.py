"""Whoever is given a page that was kept reads what Django would say at this moment."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client

from base.content_version.change import stored_version
from contacts.models import Office
from ehrenamt_oa.page_cache.cache import PageCache
from helferkreise.models import Helferkreis
from pages.models import News
from tests.effort import tried
from tests.loaded import loaded
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

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
# an office opens or closes, a day, a year or the time of summer begins
MOMENTS = [
    "2026-12-03 12:00",
    "2026-12-07 08:00",
    "2027-01-01 00:00",
    "2027-03-28 03:00",
    "2027-10-31 02:00",
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


@pytest.fixture(scope="module")
def _examples(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        yield


@pytest.fixture
def kept():
    cookie = settings.SESSION_COOKIE_NAME
    return PageCache(site, stored_version, {"testserver"}, cookie, time.time)


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize("moment", tried(MOMENTS))
def test_page_says_the_same_with_and_without_cache(kept, moment):
    caches["maps"].clear()
    begin = at(moment)

    for now in [begin - 40 * SECOND, begin - SECOND, begin, begin + SECOND]:
        with time_machine.travel(now, tick=False):
            different = [
                path for path in PAGES if asked(kept, path) != asked(site, path)
            ]

            assert different == [], now


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("/kontakt/", lambda: Office.objects.update(notice="Bitte klingeln.")),
        ("/helferkreise/", lambda: Helferkreis.objects.update(is_published=False)),
        ("/aktuelles/", lambda: News.objects.all().delete()),
    ],
)
def test_change_is_seen_at_once(kept, path, change):
    before = asked(kept, path)
    connection.run_on_commit.clear()  # as in a transaction of its own

    change()

    assert asked(kept, path) == asked(site, path) != before


@pytest.mark.usefixtures("_examples")
def test_pages_are_kept(kept):
    with time_machine.travel(at("2026-12-03 12:00"), tick=False):
        first = [asked(kept, path) for path in PAGES]
        kept.application = None

        assert [asked(kept, path) for path in PAGES] == first
