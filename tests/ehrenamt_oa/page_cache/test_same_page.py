"""Whoever is given a page that was kept reads what Django would say at this moment."""

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.urls import get_resolver

from base.site_map import views
from contacts.models import Office
from ehrenamt_oa.page_cache.question import PASSED_BY
from helferkreise.models import Helferkreis
from pages.models import News
from tests.effort import tried
from tests.ehrenamt_oa.page_cache.site import PAGES, SECOND, asked, made_anew
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

# every address without a record of its own but those that are short or lead on
OTHERS = {
    "/favicon.ico",
    "/helferkreise/ort.json",
    "/komponenten/",
    "/logo",
    "/robots.txt",
}
OTHERS |= {"/.well-known/change-password", "/.well-known/security.txt"}
READ = sorted(
    path
    for route, _, _ in views(get_resolver().url_patterns)
    if "<" not in (path := f"/{route}")
    and not path.startswith(PASSED_BY)
    and path not in OTHERS
)
# an office opens or closes, a day, a year or the time of summer begins
MOMENTS = [
    "2026-12-03 12:00",
    "2026-12-07 08:00",
    "2027-01-01 00:00",
    "2027-03-28 03:00",
    "2027-10-31 02:00",
]


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize("moment", tried(MOMENTS))
def test_page_says_the_same_with_and_without_cache(kept, moment):
    caches["maps"].clear()
    begin = at(moment)

    for now in [begin - 40 * SECOND, begin - SECOND, begin, begin + SECOND]:
        with time_machine.travel(now, tick=False):
            different = [path for path in PAGES if asked(kept, path) != made_anew(path)]

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

    assert asked(kept, path) == made_anew(path) != before


@pytest.mark.usefixtures("_examples")
def test_pages_are_kept(kept):
    with time_machine.travel(at("2026-12-03 12:00"), tick=False):
        first = [asked(kept, path) for path in PAGES]
        kept.application = None

        assert [asked(kept, path) for path in PAGES] == first


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize("path", READ)
def test_whatever_is_read_is_packed_and_known_again(kept, path):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "testserver"}
    environ |= {"wsgi.url_scheme": "http", "HTTP_ACCEPT_ENCODING": "br"}
    said = []

    kept(environ, lambda *started: said.append(started))
    tag = dict(said[0][1])["ETag"]
    kept(environ | {"HTTP_IF_NONE_MATCH": tag}, lambda *started: said.append(started))

    assert (said[0][0], dict(said[0][1])["Content-Encoding"]) == ("200 OK", "br")
    assert said[1][0] == "304 Not Modified"
