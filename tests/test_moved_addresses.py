"""Addresses that have changed: whoever has the old one is sent on."""

import pytest
from django.urls import reverse

from contacts.models import MovedAddress

from .factories import (
    make_gemeinde,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
)

pytestmark = pytest.mark.django_db


def rename(record, slug):
    """Give a record another address and return both."""
    before = record.get_absolute_url()
    record.slug = slug
    record.save()
    return before, record.get_absolute_url()


@pytest.mark.parametrize(
    "make", [make_gemeinde, make_helferkreis, make_news, make_office, make_page]
)
def test_old_address_leads_to_the_new_one(client, make):
    old, new = rename(make(), "neu")

    response = client.get(f"{old}?seite=2")

    assert response.status_code == 301
    assert response.headers["Location"] == f"{new}?seite=2"
    assert response.headers["Cache-Control"] == "no-cache"
    assert client.get(new).status_code == 200


def test_what_lies_below_an_address_moves_with_it(client):
    circle = make_helferkreis()
    feed = reverse("helferkreise:helferkreis_events", args=[circle.slug])

    rename(circle, "neu")

    moved = client.get(feed)
    assert moved.status_code == 301
    assert moved.headers["Location"] == feed.replace("/" + feed.split("/")[2], "/neu")


def test_pages_below_a_page_move_with_it(client):
    page = make_page()
    below = make_page(parent=page)
    old = below.get_absolute_url()

    rename(page, "neu")

    response = client.get(old)
    assert response.headers["Location"] == f"/neu/{below.slug}/"


def test_address_that_moves_twice_leads_to_the_last_one(client):
    office = make_office()
    first, _ = rename(office, "zweite")
    second, third = rename(office, "dritte")

    assert client.get(first).headers["Location"] == third
    assert client.get(second).headers["Location"] == third


def test_address_that_is_taken_back_leads_nowhere_else(client):
    office = make_office(slug="amt")
    rename(office, "anders")
    rename(office, "amt")

    assert client.get("/kontakt/amt/").status_code == 200
    assert client.get("/kontakt/anders/").headers["Location"] == "/kontakt/amt/"
    assert MovedAddress.objects.count() == 1


def test_page_that_moves_below_its_old_address_does_not_go_on_for_ever(client):
    old = make_page(slug="wissen")
    rename(old, "alt")
    overview = make_page(slug="wissen")
    old.parent = overview
    old.save()

    assert client.get("/wissen/alt/").status_code == 200
    assert client.get("/alt/").headers["Location"] == "/wissen/alt/"
    assert client.get("/wissen/gibt-es-nicht/").status_code == 404


def test_drafts_leave_no_trace(client):
    old, _ = rename(make_helferkreis(is_published=False), "neu")

    assert client.get(old).status_code == 404
    assert not MovedAddress.objects.exists()


def test_address_that_belongs_to_something_new_shows_that(client):
    rename(make_office(slug="amt"), "anders")
    make_office(slug="amt", name="Neues Amt")

    assert "Neues Amt" in client.get("/kontakt/amt/").text


def test_saving_without_moving_is_not_remembered(client):
    rename(make_office(slug="amt"), "amt")

    assert not MovedAddress.objects.exists()


def test_unknown_addresses_and_posts_are_not_sent_on(client):
    old, _ = rename(make_office(), "neu")

    assert client.get("/kontakt/unbekannt/").status_code == 404
    assert client.post(old).status_code == 405
