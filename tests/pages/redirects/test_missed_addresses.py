"""Addresses at which visitors found nothing: counted, and nothing else is kept."""

import logging
from datetime import date

import pytest
from django.db import Error, connection
from django.test import Client
from django.urls import reverse

from base.content_version.change import stored_version
from ehrenamt_oa.page_cache.cache import PageCache
from pages.links.internal import LINK_CHECK
from pages.models import MissedAddress
from pages.redirects import missed_counts
from pages.redirects.missed_address import add_counts, tidy_missed_addresses
from tests.ehrenamt_oa.page_cache.site import site
from tests.factories import make_missed_address, make_page, make_redirect
from tests.html import links, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = reverse("admin:pages_missedaddress_changelist")


def counted():
    """Return what has been counted, stored or not, by path."""
    missed_counts.waiting.store()
    return dict(MissedAddress.objects.values_list("path", "count"))


def test_only_path_count_and_day_are_kept():
    assert [field.name for field in MissedAddress._meta.fields] == [
        "id",
        "path",
        "count",
        "last_on",
    ]


def test_visits_are_counted_in_all_spellings(client):
    client.get("/Alt/?q=geheim")
    client.get("/alt", follow=True)  # once, though a slash is added first
    client.get("/b/")

    assert counted() == {"/alt": 2, "/b": 1}


def test_what_leads_on_or_is_there_is_not_counted(client):
    make_redirect(old_path="/alt")
    page = make_page()

    client.get("/alt/")
    client.get(page.get_absolute_url())

    assert counted() == {}


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php/",
        "/.env/",
        "/media/alt.pdf",
        "/max@example.org/",
        "/a%00/",
        "/a%0d%0ab/",
        "/a%5cb/",
        "/%2f%2fevil.example/",
        f"/{'a' * 300}/",
    ],
)
def test_what_no_person_asks_for_is_not_counted(client, path):
    assert client.get(path).status_code in {400, 404}

    assert counted() == {}


@pytest.mark.parametrize(("method", "counts"), [("GET", {"/alt": 1}), ("HEAD", {})])
def test_page_that_is_made_for_all_is_a_visit_if_somebody_reads_it(method, counts):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": "/alt/", "QUERY_STRING": ""}
    more = {"HTTP_HOST": "testserver", "wsgi.url_scheme": "http"}
    cache = PageCache(site, stored_version, {"testserver"}, "sessionid")

    cache(environ | more, lambda *started: None)

    assert counted() == counts


def test_staff_link_check_and_other_methods_are_not_counted(client, staff):
    staff.get("/alt/")
    visitor = Client()
    visitor.head("/alt/")
    visitor.post("/alt/")
    visitor.get("/alt/", **{LINK_CHECK: True})

    assert counted() == {}


# When it is written


def test_nothing_is_written_at_first(client):
    client.get("/alt/")

    assert not MissedAddress.objects.exists()
    assert dict(missed_counts.waiting.counts) == {"/alt": 1}


def test_it_is_written_after_a_minute(client, monkeypatch):
    client.get("/alt/")
    monkeypatch.setattr(missed_counts.waiting, "since", -1e9)

    client.get("/alt/")

    assert dict(MissedAddress.objects.values_list("path", "count")) == {"/alt": 2}
    assert not missed_counts.waiting.counts


def test_it_is_written_when_there_are_many():
    for number in range(50):
        missed_counts.waiting.store_if_due()
        missed_counts.note(f"/alt-{number}")
        assert not MissedAddress.objects.exists()

    missed_counts.waiting.store_if_due()

    assert MissedAddress.objects.count() == 50


def test_memory_is_bounded():
    for number in range(60):
        missed_counts.note(f"/alt-{number}")
    missed_counts.note("/alt-0")

    assert len(missed_counts.waiting.counts) == 50
    assert missed_counts.waiting.counts["/alt-0"] == 2


def test_visitor_gets_the_answer_when_nothing_can_be_written(
    client, monkeypatch, caplog
):
    client.get("/alt/")
    monkeypatch.setattr(missed_counts.waiting, "since", -1e9)

    def refuse(execute, sql, params, many, context):
        if "missedaddress" in sql:
            raise Error("locked")
        return execute(sql, params, many, context)

    with caplog.at_level(logging.WARNING), connection.execute_wrapper(refuse):
        response = client.get("/alt/")

    assert response.status_code == 404
    assert "1 missed addresses not stored: locked" in caplog.text
    assert counted() == {}


# What stays


def test_counts_are_added():
    make_missed_address(path="/a", count=3)

    add_counts({"/b": 1, "/a": 2})

    assert counted() == {"/a": 5, "/b": 1}


def test_last_day_is_kept_and_the_night_begins_to_count_for_older_ones(time_machine):
    time_machine.move_to("2026-11-29 12:00+01:00")
    add_counts({"/neu": 1, "/immer": 1})
    time_machine.move_to("2026-11-30 23:30+01:00")
    make_missed_address(path="/alt")

    add_counts({"/immer": 1})
    tidy_missed_addresses()

    days = dict(MissedAddress.objects.values_list("path", "last_on"))
    assert days == {
        "/neu": date(2026, 11, 29),
        "/immer": date(2026, 11, 30),
        "/alt": date(2026, 11, 30),
    }


def test_least_asked_go_when_there_are_too_many():
    add_counts({f"/alt-{number}": number + 1 for number in range(500)})
    assert MissedAddress.objects.count() == 500

    add_counts({"/neu": 1})

    assert MissedAddress.objects.count() == 400
    assert MissedAddress.objects.last().path == "/alt-100"


def test_what_is_there_or_leads_on_is_tidied():
    make_missed_address(path="/seite")
    make_missed_address(path="/alt.html")
    make_missed_address(path="/vermisst")
    make_page(slug="seite")
    make_redirect(old_path="/alt.html")

    said = tidy_missed_addresses()

    assert said == "Nicht gefundene Adressen, die es inzwischen gibt, entfernt: 2."
    assert list(counted()) == ["/vermisst"]
    assert tidy_missed_addresses() == "Alle nicht gefundenen Adressen fehlen noch."


# In the admin


def test_list_begins_with_the_most_asked_and_leads_to_a_redirect(staff):
    make_missed_address(path="/selten", count=1)
    make_missed_address(path="/ämter&co", count=7)
    missed_counts.note("/selten")

    page = staff.get(LIST)

    rows = list(page.context["cl"].result_list)
    assert [(row.path, row.count) for row in rows] == [("/ämter&co", 7), ("/selten", 2)]
    address = {text: href for href, text in links(page.text)}[
        "Weiterleitung anlegen für /ämter&co"
    ]
    assert 'value="/ämter&amp;co"' in staff.get(address).text


def test_chosen_are_dismissed_at_once(staff):
    gone, kept = make_missed_address(), make_missed_address()

    page = staff.get(LIST)
    data = {"action": "dismiss", "_selected_action": [gone.pk]}
    done = staff.post(LIST, data, follow=True)

    assert "delete_selected" not in page.text
    assert "Verworfen: 1." in words(done.text)
    assert MissedAddress.objects.get() == kept
