"""What the search field offers while somebody types."""

import pytest

from base.content_version.change import stored_version
from pages.search import counts
from tests.factories import (
    make_gemeinde,
    make_news,
    make_page,
    make_place_name,
    make_responsibility,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/suche/vorschlaege.json"


def offered(client, typed):
    found = client.get(ADDRESS, {"q": typed}).json()["suggestions"]
    return [(each["label"], each["note"], each["url"]) for each in found]


@pytest.fixture
def wertach():
    gemeinde = make_gemeinde(name="Wertach", slug="wertach")
    make_place_name(gemeinde=gemeinde, name="Wertach", kind="gemeinde")
    make_place_name(gemeinde=gemeinde, name="Jungholz", kind="ortsteil")
    make_place_name(gemeinde=gemeinde, name="87497", kind="postal_code")


@pytest.mark.parametrize(
    "typed", ["ver", "VERSICH", "im ehr", "ehrenamt vers", " versicherung  im ", "fuer"]
)
def test_each_word_begins_one_of_a_title(client, typed):
    make_page(title="Versicherung im Ehrenamt, für alle", slug="versicherung")
    make_page(title="Anderes")

    assert offered(client, typed) == [
        ("Versicherung im Ehrenamt, für alle", "Seiten", "/versicherung/")
    ]


def test_places_come_first_and_once(client, wertach):
    make_page(title="Wertvolles", slug="wertvolles")

    assert offered(client, "wert") == [
        ("Wertach", "Gemeinde", "/gemeinden/wertach/"),
        ("Wertvolles", "Seiten", "/wertvolles/"),
    ]


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("jung", "/gemeinden/wertach/?ort=Jungholz"),
        ("87497", "/gemeinden/wertach/"),
    ],
)
def test_place_leads_to_its_gemeinde_and_says_which(client, wertach, typed, url):
    ((_, note, address),) = offered(client, typed)

    assert (note, address) == ("Wertach", url)


def test_place_that_is_only_like_what_begins_a_title_is_not_offered(client):
    make_page(title="Versicherung", slug="versicherung")
    make_place_name(name="Versacher")

    assert offered(client, "versicher") == [
        ("Versicherung", "Seiten", "/versicherung/")
    ]


def test_misspelt_place_is_understood(client, wertach):
    assert offered(client, "Wertbach") == [
        ("Wertach", "Gemeinden", "/gemeinden/wertach/")
    ]


def test_title_comes_before_another_name_and_short_before_long(client):
    make_responsibility(name="Zulassung", synonyms="Auto")
    make_page(title="Mit dem Auto", slug="c")
    make_page(title="Autofahren und Fahrdienst", slug="b")
    make_page(title="Autofahren", slug="a")

    titles = [label for label, _, _ in offered(client, "auto")]

    assert titles == [
        "Autofahren",
        "Autofahren und Fahrdienst",
        "Mit dem Auto",
        "Zulassung",
    ]


def test_what_is_misspelt_is_understood(client):
    make_page(title="Führungszeugnis", slug="zeugnis")

    assert [label for label, _, _ in offered(client, "fürungszeugniss")] == [
        "Führungszeugnis"
    ]
    assert offered(client, "füz") == []


def test_no_more_is_offered_than_can_be_looked_over(client, wertach):
    for number in range(9):
        make_page(title=f"Wert {number}", slug=f"wert-{number}")
        make_place_name(name=f"Wertdorf {number}")

    notes = [note for _, note, _ in offered(client, "wert")]

    assert (len(notes), notes.count("Seiten")) == (8, 5)


def test_what_is_being_typed_is_neither_counted_nor_kept(client):
    make_news(title="Versicherung")
    counts.waiting.take()
    before = stored_version()

    response = client.get(ADDRESS, {"q": "vers"})

    assert len(response.json()["suggestions"]) == 1
    assert "no-store" in response["Cache-Control"]
    assert (counts.waiting.take(), stored_version()) == ({}, before)


@pytest.mark.parametrize("query", ["", "q=", "q=%FF%FE", "q=%ED%A0%80", "q=???", "&=&"])
def test_what_says_nothing_is_answered(client, query):
    assert client.get(f"{ADDRESS}?{query}").json() == {"suggestions": []}
