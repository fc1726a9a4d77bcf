"""What visitors send is there after an accident too, and they read that it was not stored."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from editing.reviews.confirmation import link_for
from ehrenamt_oa.refused.views import error_page
from pages.models import Feedback
from tests.factories import make_office, make_owner
from tests.html import words
from tests.schedules import at

from .forms import Forms, lost

pytestmark = pytest.mark.django_db

FORM = "/rueckmeldung/"
WORDS = "Wer zahlt „das“ <&\nund wann?"
NOT_STORED = "Was Sie gerade abgeschickt haben, ist nicht gespeichert."
BACK = "Gehen Sie im Browser zurück"


@pytest.fixture
def visitor():
    origin = {"HTTP_ORIGIN": "http://testserver"}
    return Client(raise_request_exception=False, **origin)


@pytest.fixture
def moment():
    with time_machine.travel(at("2026-03-02 12:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def filled_in(visitor, moment):
    """A form as somebody sends it who has read for a minute."""
    [form] = Forms(FORM, visitor.get(FORM, {"antwort": "nein"}).text).found
    moment.shift(60)
    return form._replace(data=form.data | {"text": [WORDS]})


def while_the_database_is_away(monkeypatch, visitor, path, data=None, **headers):
    def refuse():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        return visitor.post(path, data or {}, **headers)


def test_words_come_back_and_can_be_sent_again(visitor, filled_in, monkeypatch):
    refused = while_the_database_is_away(
        monkeypatch, visitor, filled_in.path, filled_in.data
    )
    [back] = Forms("", refused.text).found

    sent = visitor.post(back.path, back.data)

    assert (refused.status_code, refused.cookies) == (503, {})
    assert lost(filled_in.data, back) == {}
    assert NOT_STORED in words(refused.text)
    assert (sent.status_code, sent["Location"]) == (302, "/rueckmeldung/danke/")
    assert [each.text for each in Feedback.objects.all()] == [WORDS]


@pytest.mark.parametrize(
    "origin",
    [{}, {"HTTP_ORIGIN": "null"}, {"HTTP_ORIGIN": "https://elsewhere.example"}],
)
def test_no_words_of_another_site_are_offered(filled_in, monkeypatch, origin):
    other = Client(raise_request_exception=False, **origin)

    refused = while_the_database_is_away(
        monkeypatch, other, filled_in.path, filled_in.data
    )

    assert refused.status_code == 503
    assert Forms("", refused.text).found == []
    assert BACK in words(refused.text)


def test_link_of_a_mail_says_that_nothing_is_noted(visitor, monkeypatch):
    office = make_office(owner=make_owner(), reviewed_on=date(2025, 3, 3))
    path = link_for(office).removeprefix(settings.SITE_URL)

    # "null", as its page tells no other where it is
    refused = while_the_database_is_away(monkeypatch, visitor, path, HTTP_ORIGIN="null")
    office.refresh_from_db()

    assert refused.status_code == 503
    assert f"{NOT_STORED} {BACK}" in words(refused.text)
    assert office.reviewed_on == date(2025, 3, 3)


def test_page_of_an_error_says_nothing_of_forms_to_who_reads(visitor, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        page = visitor.get(FORM)

    assert (page.status_code, "abgeschickt" in page.text) == (503, False)


@pytest.mark.parametrize("path", ["/kontakt/", "/gibt/es/nicht.html"])
def test_what_no_page_asks_for_is_not_offered_again(rf, path):
    sent = rf.post(path, {"text": WORDS}, headers={"Origin": "http://testserver"})

    page = error_page(sent, 503, comes_back=True).text

    assert (NOT_STORED in words(page), Forms("", page).found) == (True, [])
