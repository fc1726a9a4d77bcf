"""What Helferkreise look for: on their pages, in one list, and as a feed."""

from datetime import date, datetime, timedelta

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from base.time import clock
from base.time.berlin import BERLIN
from tests.base.formats.atom import read_feed
from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_office,
    make_topic,
)
from tests.html import links, main, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=BERLIN)
ONE_DAY = timedelta(days=1)
ADDRESS, FEED = "/gesuche/", "/gesuche.atom"


@pytest.fixture(autouse=True)
def noon():
    with clock.shown_at(NOON):
        yield


@pytest.fixture
def need():
    """A need of which everything is known."""
    helferkreis = make_helferkreis(
        name="Kreis Wertach",
        slug="kreis-wertach",
        gemeinden=[make_gemeinde(name="Wertach", slug="wertach")],
    )
    need = make_need(
        helferkreis=helferkreis,
        title="Lesen & Rechnen",
        text="Mit Kindern.\n\nUnd mit <Geduld>.",
        effort="eine Stunde",
        topic=make_topic(name="Schule", slug="schule", icon="school"),
        is_remote=True,
        first_day=TODAY,
        last_day=date(2027, 2, 28),
    )
    need.languages.set(
        [
            make_language(name="Dari", code="prs"),
            make_language(name="Arabisch", code="ar"),
        ]
    )
    return need


FACTS = "Schule eine Stunde Sprachen: Arabisch, Dari geht auch von zu Hause gesucht bis 28. Februar 2027"  # fmt: skip
TEXT = "Mit Kindern. Und mit <Geduld>."


def titles(response):
    return [need.title for need in response.context["page"]]


def test_list_shows_all_that_is_known(client, need):
    shown = main(client.get(ADDRESS))

    listed = shown.partition('<ul class="teasers"')[2]
    assert words(f"<{listed}").startswith(
        f"Lesen & Rechnen Kreis Wertach (Wertach) {TEXT} {FACTS}"
    )
    assert links(listed)[0] == ("/helferkreise/kreis-wertach/", "Kreis Wertach")
    assert f'id="gesuch-{need.pk}"' in listed


def test_page_of_the_helferkreis_shows_it_without_naming_itself(client, need):
    shown = words(main(client.get(need.helferkreis.get_absolute_url())))

    assert f"Hilfe gesucht Lesen & Rechnen {TEXT} {FACTS}" in shown


@pytest.mark.usefixtures("need")
def test_start_page_is_brief_and_leads_to_all(client):
    shown = main(client.get("/"))

    section = shown.partition('aria-labelledby="gesuche">')[2].partition("</section>")[
        0
    ]
    assert words(section) == (
        f"Hilfe gesucht Lesen & Rechnen Kreis Wertach (Wertach) {FACTS} Alles, was "
        "gesucht wird"
    )
    assert links(section)[-1] == (ADDRESS, "Alles, was gesucht wird")


def test_need_of_which_little_is_known_invents_nothing(client):
    make_need(title="Kuchen", helferkreis=make_helferkreis(name="Kreis"))

    shown = main(client.get(ADDRESS)).partition('<ul class="need__facts"')[2]

    assert words(f"<{shown.partition('</ul>')[0]}") == "gesucht bis 31. Dezember 2099"


def test_list_shows_what_is_open_newest_first(client):
    make_need(title="älter", first_day=TODAY - ONE_DAY, last_day=TODAY)
    make_need(title="neuer", first_day=TODAY)
    make_need(title="vorbei", last_day=TODAY - ONE_DAY)
    make_need(title="später", first_day=TODAY + ONE_DAY)
    make_need(title="verborgen", helferkreis=make_helferkreis(is_published=False))

    assert titles(client.get(ADDRESS)) == ["neuer", "älter"]


def test_need_vanishes_by_itself(client):
    make_office(slug="integrationslotsin", name="Lotsin")
    make_need(last_day=TODAY)

    with clock.shown_at(NOON + ONE_DAY):
        response = client.get(ADDRESS)

    assert titles(response) == []
    shown = words(main(response))
    assert "Zurzeit steht hier nichts." in shown
    assert "die Integrationslotsin im Landratsamt: Lotsin" in shown


@pytest.mark.usefixtures("need")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Lesen & Rechnen", "Umzug"]),
        ("thema=schule", ["Lesen & Rechnen"]),
        ("sprache=ar", ["Lesen & Rechnen"]),
        ("zuhause=ja", ["Lesen & Rechnen"]),
        ("gemeinde=wertach", ["Lesen & Rechnen"]),
        ("gemeinde=durach", ["Umzug"]),
        ("gemeinde=durach&zuhause=ja", []),
    ],
)
def test_list_can_be_filtered(client, query, expected):
    durach = make_gemeinde(name="Durach", slug="durach")
    helferkreis = make_helferkreis(gemeinden=[durach, make_gemeinde()])
    make_need(title="Umzug", helferkreis=helferkreis, first_day=TODAY - ONE_DAY)

    assert titles(client.get(f"{ADDRESS}?{query}")) == expected


@pytest.mark.usefixtures("need")
def test_each_choice_says_how_many_needs_it_leads_to(client):
    make_need(helferkreis=make_helferkreis(gemeinden=[make_gemeinde(name="Durach")]))

    form = main(client.get(f"{ADDRESS}?gemeinde=wertach"))

    form = form.partition('<form class="filter__form"')[2].partition("</form>")[0]
    assert words(f"<{form}") == (
        "Thema Alle Themen Schule (1) Gemeinde Alle Gemeinden Durach (1) Wertach (1) "
        "Sprache Alle Sprachen Arabisch (1) Dari (1) Geht auch von zu Hause (1) Anzeigen"
    )


@pytest.mark.usefixtures("need")
@pytest.mark.parametrize("query", ["thema=kochen", "zuhause=nein", "seite=2"])
def test_unknown_choice_is_not_found(client, query):
    assert client.get(f"{ADDRESS}?{query}").status_code == 404


@pytest.mark.usefixtures("need")
def test_choice_that_nothing_fits_leads_back_to_all(client):
    make_gemeinde(name="Durach", slug="durach")

    shown = main(client.get(f"{ADDRESS}?gemeinde=durach"))

    assert "Das sucht zurzeit niemand." in words(shown)
    assert (f"{ADDRESS}#gesuche", "Alles, was gesucht wird") in links(shown)


def test_list_has_pages(client):
    for _ in range(21):
        make_need()

    response = client.get(ADDRESS, {"seite": "2"})

    assert len(titles(response)) == 1
    assert "21 Einträge" in words(main(response))


def test_list_costs_the_same_queries_for_any_number(client):
    costs = []
    for count in (1, 29):
        for _ in range(count):
            make_need(topic=make_topic()).languages.add(make_language())
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        costs.append(len(queries))

    assert costs[0] == costs[1]


# The feed


def test_feed_tells_of_a_need(client, need):
    parsed = read_feed(client, FEED)

    assert parsed.feed.title == "Hilfe gesucht – Helferkreise im Oberallgäu"
    assert parsed.feed.language == "de"
    assert parsed.feed.author == "Landratsamt Oberallgäu"
    assert [(link.rel, link.href) for link in parsed.feed.links] == [
        ("alternate", "http://testserver/gesuche/"),
        ("self", "http://testserver/gesuche.atom"),
    ]
    (entry,) = parsed.entries
    assert entry.title == "Lesen & Rechnen"
    assert entry.link == (
        f"http://testserver/helferkreise/kreis-wertach/#gesuch-{need.pk}"
    )
    assert words(entry.summary) == (
        "Mit Kindern. Und mit <Geduld>. Kreis Wertach, Wertach Schule eine Stunde "
        "Sprachen: Arabisch, Dari geht auch von zu Hause gesucht bis 28. Februar 2027"
    )


def test_feed_says_since_when_a_need_is_shown_and_when_it_was_changed(client, need):
    with time_machine.travel(NOON, tick=False):
        need.save()

    parsed = read_feed(client, FEED)

    (entry,) = parsed.entries
    assert entry.published_parsed[:5] == (2026, 11, 22, 23, 0)  # midnight, in UTC
    assert entry.updated_parsed[:5] == (2026, 11, 23, 11, 0)
    assert parsed.feed.updated_parsed == entry.updated_parsed


def later(client, etag):
    """Return the status for a program that asks again."""
    headers = {
        "if-none-match": etag,
        "if-modified-since": "Mon, 23 Nov 2026 11:00:00 GMT",
    }
    return client.get(FEED, headers=headers).status_code


def test_feed_is_sent_again_whenever_anything_has_changed(client, need):
    etag = client.get(FEED).headers["ETag"]
    unchanged = later(client, etag)
    second = make_need(first_day=TODAY)
    added = later(client, etag)
    etag = client.get(FEED).headers["ETag"]
    second.delete()
    gone = later(client, etag)

    assert (unchanged, added, gone) == (304, 200, 200)


def test_feed_survives_what_word_processors_leave_behind(client):
    helferkreis = make_helferkreis(name="Kreis\x0bNord")
    make_need(helferkreis=helferkreis, title="Fahr\x0bdienst", text="Zum\x1fArzt")

    (entry,) = read_feed(client, FEED).entries

    assert entry.title == "Fahr dienst"
    assert words(entry.summary).startswith("ZumArzt Kreis Nord")


def test_feed_keeps_the_id_of_a_need(client, need):
    before = [entry.id for entry in read_feed(client, FEED).entries]

    need.title = "Anders"
    need.save()
    need.helferkreis.slug = "anders"
    need.helferkreis.save()
    with override_settings(ALLOWED_HOSTS=["*"]):
        response = client.get(FEED, headers={"host": "www.example.org"})
    after = [entry.id for entry in feedparser.parse(response.content).entries]

    assert before == after == [f"tag:testserver,2026:gesuch/{need.pk}"]


def test_feed_holds_what_is_open_newest_first(client):
    make_need(title="älter", first_day=TODAY - ONE_DAY, last_day=TODAY)
    make_need(title="neuer", first_day=TODAY)
    make_need(title="vorbei", last_day=TODAY - ONE_DAY)
    make_need(title="verborgen", helferkreis=make_helferkreis(is_published=False))

    assert [entry.title for entry in read_feed(client, FEED).entries] == [
        "neuer",
        "älter",
    ]


def test_feed_without_needs_is_still_one(client):
    assert read_feed(client, FEED).entries == []


@pytest.mark.usefixtures("need")
def test_feed_can_be_found_from_the_list(client):
    response = client.get(ADDRESS)

    assert (
        '<link rel="alternate"\n        type="application/atom+xml"\n'
        f'        href="{FEED}"'
    ) in response.text
    assert (FEED, "Neue Einträge abonnieren (Atom)") in links(main(response))


@pytest.mark.parametrize("need_count", [1, 60])
def test_feed_is_limited_and_costs_the_same_queries(
    client, django_assert_num_queries, need_count
):
    for _ in range(need_count):
        make_need(topic=make_topic()).languages.add(make_language())

    # needs, their languages, their Helferkreise' Gemeinden
    with django_assert_num_queries(3):
        parsed = read_feed(client, FEED)

    assert len(parsed.entries) == min(need_count, 50)
