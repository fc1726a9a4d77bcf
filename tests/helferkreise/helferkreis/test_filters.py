"""The filters of the list of Helferkreise, and its pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.time import clock
from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_topic,
)
from tests.html import links, main, words

pytestmark = pytest.mark.django_db

ADDRESS = "/helferkreise/"
LIST = "#helferkreise"


@pytest.fixture
def helferkreise():
    """Three Helferkreise: a talks and drives, b talks and looks for help, c does nothing."""
    talks = make_topic(name="Deutsch lernen", slug="deutsch", position=1)
    drives = make_topic(name="Fahrdienste", slug="fahrdienste", position=2)
    north = make_gemeinde(name="Altusried", slug="altusried")
    south = make_gemeinde(name="Oberstdorf", slug="oberstdorf")
    arabic = make_language(name="Arabisch", code="ar")
    make_language(name="Dari", code="prs")
    both = {"topics": [talks, drives], "gemeinden": [north, south]}
    make_helferkreis(name="a", languages=[arabic], **both)
    seeking = make_helferkreis(name="b", topics=[talks], gemeinden=[south])
    make_helferkreis(name="c", gemeinden=[north])
    make_helferkreis(name="d", is_published=False, languages=[arabic], **both)
    make_need(helferkreis=seeking)
    make_need(helferkreis=seeking)


def names(response):
    return [helferkreis.name for helferkreis in response.context["helferkreise"]]


def counts(response):
    """Return the words and the count of each choice that the form offers."""
    return {
        choice["label"]: choice["count"]
        for each in response.context["filters"]
        for choice in each["choices"]
    }


@pytest.mark.usefixtures("helferkreise")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["a", "b", "c"]),
        ("thema=deutsch", ["a", "b"]),
        ("thema=fahrdienste", ["a"]),
        ("gemeinde=altusried", ["a", "c"]),
        ("gemeinde=oberstdorf", ["a", "b"]),
        ("sprache=ar", ["a"]),
        ("sprache=prs", []),
        ("sucht=ja", ["b"]),
        ("thema=deutsch&gemeinde=oberstdorf&sucht=ja", ["b"]),
        ("gemeinde=altusried&sucht=ja", []),
        # what a form sends of filters that nobody touched, and what others add
        ("thema=&gemeinde=oberstdorf&sprache=", ["a", "b"]),
        ("utm_source=brief", ["a", "b", "c"]),
    ],
)
def test_list_shows_the_helferkreise_that_fit_every_choice(client, query, expected):
    assert names(client.get(f"{ADDRESS}?{query}")) == expected


@pytest.mark.usefixtures("helferkreise")
@pytest.mark.parametrize(
    "query",
    [
        "thema=kochen",
        "thema=Deutsch+lernen",
        "gemeinde=kempten",
        "gemeinde=09780133",
        "sprache=de",
        "sucht=nein",
        "sucht=1",
        "thema=deutsch&sprache=xx",
    ],
)
def test_unknown_choice_is_not_found(client, query):
    assert client.get(f"{ADDRESS}?{query}").status_code == 404


@pytest.mark.usefixtures("helferkreise")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "",
            {
                "Deutsch lernen": 2,
                "Fahrdienste": 1,
                "Altusried": 2,
                "Oberstdorf": 2,
                "Arabisch": 1,
                "Dari": 0,
                "Hilfe gesucht": 1,
            },
        ),
        # of its own filter each choice counts as if it replaced the one that is chosen
        (
            "thema=fahrdienste",
            {
                "Deutsch lernen": 2,
                "Fahrdienste": 1,
                "Altusried": 1,
                "Oberstdorf": 1,
                "Arabisch": 1,
                "Dari": 0,
                "Hilfe gesucht": 0,
            },
        ),
        (
            "thema=deutsch&sucht=ja",
            {
                "Deutsch lernen": 1,
                "Fahrdienste": 0,
                "Altusried": 0,
                "Oberstdorf": 1,
                "Arabisch": 0,
                "Dari": 0,
                "Hilfe gesucht": 1,
            },
        ),
    ],
)
def test_each_choice_says_how_many_helferkreise_it_leads_to(client, query, expected):
    assert counts(client.get(f"{ADDRESS}?{query}")) == expected


@pytest.mark.usefixtures("helferkreise")
def test_each_count_is_what_the_list_then_shows(client):
    form = client.get(ADDRESS).context["filters"]

    for each in form:
        for choice in each["choices"]:
            query = {each["filter"].name: choice["value"]}
            assert len(names(client.get(ADDRESS, query))) == choice["count"], query


@pytest.mark.usefixtures("helferkreise")
def test_form_shows_choices_and_counts_and_keeps_what_is_chosen(client):
    shown = main(client.get(f"{ADDRESS}?thema=deutsch&sucht=ja"))

    form = shown.partition('<form class="filter__form"')[2].partition("</form>")[0]
    assert words(f"<{form}") == (
        "Thema Alle Themen Deutsch lernen (1) Fahrdienste (0) "
        "Gemeinde Alle Gemeinden Altusried (0) Oberstdorf (1) "
        "Sprache Alle Sprachen Arabisch (0) Dari (0) Hilfe gesucht (1) Anzeigen"
    )
    assert f'action="{ADDRESS}{LIST}"' in form
    assert '<option value="deutsch" selected>' in form
    assert form.count(" selected") == form.count(" checked") == 1
    assert '<details class="filter no-print">' in shown


@pytest.mark.usefixtures("helferkreise")
def test_each_choice_can_be_taken_back(client):
    shown = main(client.get(f"{ADDRESS}?thema=deutsch&gemeinde=oberstdorf&sucht=ja"))

    chosen = shown.partition('<ul class="chosen"')[2].partition("</ul>")[0]
    assert links(chosen) == [
        (f"{ADDRESS}?gemeinde=oberstdorf&sucht=ja{LIST}", "Filter entfernen: Deutsch lernen"),
        (f"{ADDRESS}?thema=deutsch&sucht=ja{LIST}", "Filter entfernen: Oberstdorf"),
        (f"{ADDRESS}?thema=deutsch&gemeinde=oberstdorf{LIST}", "Filter entfernen: Hilfe gesucht"),
    ]  # fmt: skip


@pytest.mark.usefixtures("helferkreise")
def test_last_choice_taken_back_leads_to_the_whole_list(client):
    shown = main(client.get(f"{ADDRESS}?thema=deutsch"))

    chosen = shown.partition('<ul class="chosen"')[2].partition("</ul>")[0]
    assert links(chosen) == [(f"{ADDRESS}{LIST}", "Filter entfernen: Deutsch lernen")]


@pytest.mark.usefixtures("helferkreise")
def test_list_without_a_choice_has_nothing_to_take_back(client):
    shown = main(client.get(ADDRESS))

    assert '<details class="filter no-print">' in shown
    assert 'class="chosen"' not in shown
    assert "Alle Helferkreise Liste filtern" in words(shown)


@pytest.mark.usefixtures("helferkreise")
def test_choice_that_nobody_fits_helps_on(client):
    shown = words(main(client.get(f"{ADDRESS}?sprache=prs")))

    assert "Dazu passt zurzeit kein Helferkreis." in shown
    assert "Dari (0)" in shown


def test_helferkreis_seeks_help_until_the_last_day_of_its_need(client):
    today = date(2026, 11, 23)
    make_need(helferkreis=make_helferkreis(name="a"), last_day=today)

    found = {}
    for day in (today, today + timedelta(days=1)):
        with clock.shown_at(clock.now().replace(2026, 11, day.day)):
            found[day.day] = names(client.get(f"{ADDRESS}?sucht=ja"))

    assert found == {23: ["a"], 24: []}


@pytest.mark.usefixtures("helferkreise")
def test_card_says_that_a_helferkreis_seeks_help(client):
    shown = main(client.get(ADDRESS))

    cards = shown.split('<li class="card">')[1:]
    assert ["Hilfe gesucht" in words(card) for card in cards] == [False, True, False]


# Pages


def make_helferkreise(count):
    both = {
        "topics": [make_topic(name="Deutsch", slug="deutsch")],
        "gemeinden": [make_gemeinde()],
    }
    for number in range(count):
        make_helferkreis(name=f"Kreis {number:03}", **both)


@pytest.mark.parametrize(("count", "shown"), [(20, [20]), (21, [20, 1])])
def test_page_shows_twenty(client, count, shown):
    make_helferkreise(count)

    pages = [
        client.get(ADDRESS, {"seite": number}) for number, _ in enumerate(shown, 1)
    ]

    assert [len(names(page)) for page in pages] == shown
    told = [f"{count} Helferkreise" in words(main(page)) for page in pages]
    assert told == [True] * len(pages)


def test_page_that_is_not_there_is_not_found(client):
    make_helferkreise(21)
    pages = ["0", "3", "-1", "eins", "1.5", "9" * 5000]

    answers = {page: client.get(ADDRESS, {"seite": page}) for page in pages}

    assert {page: answer.status_code for page, answer in answers.items()} == (
        dict.fromkeys(pages, 404)
    )


def test_pages_keep_the_filters(client):
    make_helferkreise(41)

    shown = main(client.get(f"{ADDRESS}?thema=deutsch&seite=2"))

    assert pages_beside(shown) == [
        (f"?thema=deutsch&seite=1{LIST}", "Zurück Seite 1 von 3"),
        (f"?thema=deutsch&seite=3{LIST}", "Weiter Seite 3 von 3"),
    ]


def pages_beside(shown):
    return links(shown.partition('<nav class="turn"')[2].partition("</nav>")[0])


def test_single_page_leads_to_no_other(client):
    make_helferkreise(20)

    assert pages_beside(main(client.get(ADDRESS))) == []


@pytest.mark.parametrize("query", ["", "thema=deutsch&sucht=ja&seite=1"])
def test_list_costs_the_same_queries_for_any_number(client, query):
    topic = make_topic(slug="deutsch")
    costs = []
    for count in (1, 2):
        for _ in range(count):
            make_need(helferkreis=make_helferkreis(topics=[topic]))
        client.get(ADDRESS)  # draws the map
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{ADDRESS}?{query}")
        costs.append(len(queries))

    assert costs[0] == costs[1]
