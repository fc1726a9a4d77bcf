"""Addresses that have changed: whoever has the old one is sent on."""

import pytest
from django.urls import reverse

from editing.models import MovedAddress
from tests.admin_form import filled_in, said
from tests.factories import (
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
    assert client.get(new, follow=True).status_code == 200


def test_what_lies_below_an_address_moves_with_it(client):
    helferkreis = make_helferkreis()
    feed = reverse("helferkreise:helferkreis_events", args=[helferkreis.slug])

    rename(helferkreis, "neu")

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
    office = make_office(slug="amt", parent=make_office())
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
    authority = make_office()
    rename(make_office(slug="amt", parent=authority), "anders")
    make_office(slug="amt", name="Neues Amt", parent=authority)

    assert "Neues Amt" in client.get("/kontakt/amt/").text


def test_saving_without_moving_is_not_remembered(client):
    rename(make_office(slug="amt"), "amt")

    assert not MovedAddress.objects.exists()


def test_unknown_addresses_and_posts_are_not_sent_on(client):
    old, _ = rename(make_office(), "neu")

    assert client.get("/kontakt/unbekannt/").status_code == 404
    assert client.post(old).status_code == 405


# Pages and all below them


def guide():
    """Return a page with a page below, one below that, and a draft."""
    page = make_page(slug="a")
    below = make_page(slug="b", parent=page)
    make_page(slug="c", parent=below)
    make_page(slug="entwurf", parent=page, is_published=False)
    return page


def remembered():
    return dict(MovedAddress.objects.values_list("old_path", "new_path"))


def test_another_slug_is_remembered_for_all_pages_below_but_drafts():
    rename(guide(), "neu")

    assert remembered() == {
        "/a/": "/neu/",
        "/a/b/": "/neu/b/",
        "/a/b/c/": "/neu/b/c/",
    }


def test_another_page_above_is_remembered_for_all_pages_below(client):
    page = guide()
    page.parent = make_page(slug="oben")
    page.save()

    assert remembered() == {
        "/a/": "/oben/a/",
        "/a/b/": "/oben/a/b/",
        "/a/b/c/": "/oben/a/b/c/",
    }
    assert client.get("/a/b/c/", follow=True).status_code == 200


def test_pages_that_go_and_come_back_are_all_there(client):
    page = guide()
    rename(page, "neu")
    rename(page, "a")

    assert client.get("/a/b/c/").status_code == 200
    assert client.get("/neu/b/c/").headers["Location"] == "/a/b/c/"


def test_two_pages_may_swap_their_addresses(client):
    first, second = make_page(slug="a", title="Erste"), make_page(slug="b")
    make_page(slug="c", parent=first, title="Darunter")
    rename(first, "kurz")
    rename(second, "a")
    rename(first, "b")

    assert "Erste" in client.get("/b/").text
    assert second.title in client.get("/a/").text
    assert client.get("/kurz/c/").headers["Location"] == "/b/c/"
    assert client.get("/a/c/").headers["Location"] == "/b/c/"


def moved_message(staff, page, **changes):
    """Save the form of a page; return what the admin says of addresses."""
    form = reverse("admin:pages_page_change", args=[page.pk])
    data = filled_in(staff, form) | changes
    told = said(staff.post(form, data))
    staff.cookies.pop("messages")
    return [each for each in told if each.startswith("Verschoben")]


@pytest.mark.ignore_template_errors
def test_admin_says_how_many_addresses_lead_on(staff):
    page = guide()

    assert moved_message(staff, page, slug="neu") == [
        "Verschoben: 3 Adressen leiten jetzt weiter."
    ]
    assert moved_message(staff, page, title="Anders") == []
    assert moved_message(staff, make_page(), slug="x") == [
        "Verschoben: 1 Adresse leitet jetzt weiter."
    ]
    assert moved_message(staff, make_page(is_published=False), slug="y") == []
