import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from base.examples import any_examples
from ehrenamt_oa import machine_files
from helferkreise.models import Gemeinde
from pages.site import sitemaps
from tests.effort import tries
from tests.factories import (
    FAR_AHEAD,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_example", "keep_out"), [(False, "/verwaltung/"), (True, "/")]
)
def test_robots_stay_away_from_examples(client, is_example, keep_out):
    make_event(is_example=is_example)

    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == (
        f"User-agent: *\nDisallow: {keep_out}\n\nSitemap: http://testserver/sitemap.xml\n"
    )


def security_txt(moment):
    """Return the fields of the file as it is at a moment."""
    request = RequestFactory().get("/.well-known/security.txt")
    with time_machine.travel(moment, tick=False):
        response = machine_files.security(request)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.text.splitlines())


def test_security_txt_says_whom_to_tell():
    assert security_txt(datetime(2026, 11, 22, 12, tzinfo=UTC)) == {
        "Contact": "http://testserver/kontakt/",
        "Expires": "2027-05-01T00:00:00Z",
        "Preferred-Languages": "de, en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


@pytest.mark.parametrize(
    ("moment", "expires"),
    [
        ("2026-01-01T00:00", "2026-06-01T00:00:00Z"),
        # the month is another one in Berlin
        ("2026-12-31T23:30", "2027-06-01T00:00:00Z"),
        ("2027-05-04T22:30", "2027-10-01T00:00:00Z"),
        ("2028-02-29T12:00", "2028-08-01T00:00:00Z"),
    ],
)
def test_security_txt_expires_on_the_first_of_a_month(moment, expires):
    fields = security_txt(datetime.fromisoformat(moment).replace(tzinfo=UTC))

    assert fields["Expires"] == expires


@settings(max_examples=tries(50))
@given(st.datetimes(datetime(2026, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_security_txt_holds_for_a_month_at_least_and_a_year_at_most(moment):
    expires = datetime.fromisoformat(security_txt(moment)["Expires"])

    assert timedelta(days=30) < expires - moment < timedelta(days=365)


def listed(client):
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    addresses = map(urlsplit, re.findall("<loc>(.+?)</loc>", response.text))
    return sorted(address.path for address in addresses)


@pytest.mark.django_db
def test_sitemap_lists_exactly_the_public_records(client):
    always = listed(client)
    authority = make_office(slug="amt")
    make_office(slug="stelle", parent=authority)
    make_office(slug="geheim", is_published=False)
    make_helferkreis(slug="kreis", gemeinden=[make_gemeinde(slug="ort")])
    make_helferkreis(
        slug="gemeldet", is_published=False, gemeinden=Gemeinde.objects.all()
    )
    guide = make_page(slug="wissen")
    make_page(slug="versicherung", parent=guide)
    make_page(slug="entwurf", is_published=False)
    make_news(slug="meldung")
    make_news(slug="morgen", published_on=FAR_AHEAD)
    make_news(slug="spaeter", is_published=False)

    addresses = listed(client)

    assert sorted(set(addresses) - set(always)) == [
        "/aktuelles/",
        "/aktuelles/2000/",
        "/aktuelles/meldung/",
        "/gemeinden/ort/",
        "/helferkreise/kreis/",
        "/kontakt/stelle/",
        "/wissen/",
        "/wissen/versicherung/",
    ]
    assert {"/", "/helferkreise/", "/kontakt/"} <= set(always)
    assert len(set(addresses)) == len(addresses)


@pytest.mark.django_db
def test_sitemap_shows_pages_without_asking_for_each(client, django_assert_num_queries):
    parent = make_page()
    for _ in range(3):
        make_page(parent=parent)
        make_office()
        make_news()
    assert any_examples() is False

    # of each of the five models how many there are, and their pages (if any); guides, the
    # years of the news, the lists that are empty, and what the pictures are in
    with django_assert_num_queries(13):
        client.get("/sitemap.xml")


@pytest.mark.django_db
def test_large_sitemap_is_an_index_of_small_ones(client, monkeypatch):
    one_file = listed(client)
    make_page(slug="eins")
    make_page(slug="zwei")
    make_page(slug="drei")
    monkeypatch.setattr(sitemaps, "MOST", 2)
    monkeypatch.setattr(sitemaps.PublicPages, "limit", 2)

    parts = re.findall("<loc>(.+?)</loc>", client.get("/sitemap.xml").text)

    of_pages = [part for part in parts if "pages.page" in part]
    assert of_pages == [
        "http://testserver/sitemap-pages.page.xml?p=1",
        "http://testserver/sitemap-pages.page.xml?p=2",
    ]
    files = [re.findall("<loc>(.+?)</loc>", client.get(part).text) for part in parts]
    assert all(1 <= len(file) <= 2 for file in files)
    found = sorted(urlsplit(address).path for file in files for address in file)
    assert found == sorted([*one_file, "/eins/", "/zwei/", "/drei/"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/sitemap-x.xml", "/sitemap-fixed.xml?p=99", "/sitemap-fixed.xml?p=x"]
)
def test_part_of_the_sitemap_that_is_none_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_favicon_leads_to_the_sign_of_the_site(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response.url) == (302, "/static/img/favicon.svg")
    assert response.headers["Cache-Control"] == "public, max-age=86400"
