"""Drafts and editions: what staff write, and what the public reads from when on."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from base.time import clock
from pages.models import Edition, FaqEntry, LinkEntry
from pages.page.edition import EVER
from pages.page.publication import (
    PageState,
    differs,
    note_draft,
    publication_in_words,
    publish,
    state,
    withdraw,
)
from tests.factories import make_page
from tests.html import main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 12:00")
LATER, LATEST = NOW + timedelta(days=1), NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def title_at(client, page, moment):
    with clock.shown_at(moment):
        response = client.get(page.get_absolute_url())
    return response.status_code == 200 and words(main(response)).partition(" ")[0]


def test_draft_of_a_published_page_stays_unseen(client):
    page = make_page(title="Alt")
    page.title = "Neu"
    page.save()

    assert title_at(client, page, NOW) == "Alt"
    publish(page)
    assert title_at(client, page, NOW) == "Neu"


def test_edition_holds_from_its_moment_on(client):
    page = make_page(title="Alt")
    page.title = "Neu"
    page.save()

    publish(page, at=LATER)

    moments = [NOW, LATER - timedelta(seconds=1), LATER, LATEST]
    shown = [title_at(client, page, moment) for moment in moments]
    assert shown == ["Alt", "Alt", "Neu", "Neu"]


def test_page_that_is_planned_is_not_found_before(client):
    page = make_page(title="Neu", is_published=False)

    publish(page, at=LATER)

    assert title_at(client, page, NOW) is False
    assert title_at(client, page, LATER) == "Neu"


def test_publishing_takes_the_place_of_what_was_planned(client):
    page = make_page(title="Alt")
    page.title = "Geplant"
    publish(page, at=LATER)
    page.title = "Sofort"

    publish(page)

    assert title_at(client, page, LATEST) == "Sofort"


def test_withdrawn_page_is_gone_and_so_is_what_was_planned(client):
    page = make_page(title="Alt")
    publish(page, at=LATER)

    withdraw(page)

    assert [title_at(client, page, moment) for moment in (NOW, LATEST)] == [
        False,
        False,
    ]
    assert page.editions.count() == 1  # what was public stays on record


def test_page_is_withdrawn_at_its_moment(client):
    page = make_page(title="Alt", withdraw_at=LATER)

    moments = [LATER - timedelta(seconds=1), LATER]
    assert [title_at(client, page, moment) for moment in moments] == ["Alt", False]


def test_publishing_anew_forgets_a_withdrawal_that_is_past():
    page = make_page(withdraw_at=NOW - timedelta(days=1))

    publish(page)

    assert page.withdraw_at is None
    assert Edition.objects.live(NOW).filter(page=page).exists()


def test_place_of_a_page_holds_at_once(client):
    page = make_page(title="Alt", slug="alt")
    page.slug = "neu"
    page.save()

    assert page.get_absolute_url() == "/neu/"
    assert title_at(client, page, NOW) == "Alt"
    assert client.get("/alt/").headers["Location"] == "/neu/"


def test_edition_says_who_published_and_keeps_no_script(admin_user):
    page = make_page(is_published=False, body="<p>a</p><script>b()</script>")

    edition = publish(page, by=admin_user)

    assert (edition.created_by, edition.valid_from) == (admin_user, NOW)
    assert edition.body == "<p>a</p>"


# What has become of a page

CASES = [
    ("Entwurf", PageState.DRAFT, {"is_published": False}, []),
    ("geplant", PageState.SCHEDULED, {}, [LATER]),
    ("öffentlich", PageState.PUBLIC, {"has_draft": False}, [EVER]),
    ("geändert", PageState.CHANGED, {"has_draft": True}, [EVER]),
    ("zurückgezogen", PageState.WITHDRAWN, {"is_published": False}, [EVER]),
    ("zurückgezogen zum Zeitpunkt", PageState.WITHDRAWN, {"withdraw_at": NOW}, [EVER]),
    (
        "noch nicht",
        PageState.PUBLIC,
        {"withdraw_at": LATER, "has_draft": False},
        [EVER],
    ),
]


@pytest.mark.parametrize(
    ("expected", "fields", "moments"),
    [case[1:] for case in CASES],
    ids=[c[0] for c in CASES],
)
def test_state(expected, fields, moments):
    page = make_page(is_published=False)
    for name, value in ({"is_published": True} | fields).items():
        setattr(page, name, value)
    editions = [Edition(page=page, valid_from=moment) for moment in moments]

    assert state(page, editions, NOW) is expected


def test_state_in_words():
    page = make_page()
    editions = [
        Edition(page=page, valid_from=moment) for moment in (LATER, NOW - timedelta(1))
    ]
    page.has_draft, page.withdraw_at = True, LATEST

    assert publication_in_words(page, editions, NOW) == (
        "Veröffentlicht seit 1. März 2026, 12:00 Uhr. Geplant: Die neue Fassung "
        "erscheint am 3. März 2026, 12:00 Uhr. Zurückgezogen wird sie am 4. März 2026, "
        "12:00 Uhr. Ihr Entwurf ist noch nicht veröffentlicht."
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"is_published": False}, "Entwurf. Noch nie veröffentlicht."),
        ({}, "Veröffentlicht."),
    ],
)
def test_state_in_few_words(fields, expected):
    page = make_page(**fields)

    assert publication_in_words(page, page.editions.all(), NOW) == expected


def test_draft_is_noted_when_it_says_something_else():
    page = make_page(title="Alt")
    said = [page.has_draft]
    for title in ("Neu", "Alt"):
        page.title = title
        page.save()
        note_draft(page)
        said.append(page.has_draft)
    FaqEntry.objects.create(page=page, question="Wie?", answer="So.")
    note_draft(page)

    assert [*said, page.has_draft] == [False, True, False, True]


def test_place_and_notes_are_no_draft():
    page = make_page()
    page.internal_note, page.position, page.slug = "Notiz", 7, "anders"
    page.save()

    note_draft(page)

    assert page.has_draft is False
    assert not differs(page, page.editions.get())


def test_blocks_are_published_with_their_page(client):
    page = make_page()
    LinkEntry.objects.create(page=page, label="Marke", target="/kontakt/")
    hidden = client.get(page.get_absolute_url())

    publish(page)

    assert "Marke" not in hidden.text
    assert "Marke" in client.get(page.get_absolute_url()).text


def test_menus_lists_and_sitemap_follow_the_clock(client):
    page = make_page(title="Planseite", is_published=False, menu="main")
    publish(page, at=LATER)

    def shown(moment):
        with clock.shown_at(moment):
            return ["Planseite" in client.get("/").text] + [
                page.path in client.get("/sitemap.xml").text
            ]

    assert (shown(NOW), shown(LATER)) == ([False, False], [True, True])
    assert timezone.now() == NOW
