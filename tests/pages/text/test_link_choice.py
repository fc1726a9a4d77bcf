"""What is suggested where staff type the target of a link."""

import pytest

from base.site_map import fixed_pages
from pages.text.link_choice import MOST
from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/verwaltung/adressen.json"


def suggested(staff, typed=""):
    entries = staff.get(ADDRESS, {"q": typed}).json()["addresses"]
    return [(each["title"], each["address"]) for each in entries]


def test_published_records_and_fixed_pages_are_suggested(staff):
    make_page(title="Versicherung", slug="versicherung")
    make_page(title="Entwurf", is_published=False)
    make_office(name="Amt", slug="amt", parent=make_office(name="Landratsamt"))
    make_office(name="Geheim", is_published=False)
    gemeinden = [make_gemeinde(name="Oberstdorf", slug="oberstdorf")]
    make_helferkreis(name="Kreis", slug="kreis", gemeinden=gemeinden)
    make_helferkreis(name="Geheim", is_published=False, gemeinden=gemeinden)
    make_news(title="Fest", slug="fest")
    make_news(title="Bald", published_on="2099-01-01")

    entries = suggested(staff)

    assert entries[len(fixed_pages()) :] == [
        ("Amt", "/kontakt/amt/"),
        ("Oberstdorf", "/gemeinden/oberstdorf/"),
        ("Kreis", "/helferkreise/kreis/"),
        ("Fest", "/aktuelles/fest/"),
        ("Versicherung", "/versicherung/"),
    ]
    assert ("Termine", "/termine/") in entries
    assert ("Kontakt", "/kontakt/") in entries


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("öffnungs", ["Große Öffnungszeiten"]),
        ("ZEITEN große", ["Große Öffnungszeiten"]),
        ("termine", ["Termine", "Termine für alle"]),
        ("50%", []),
        ("gibt es nicht", []),
    ],
)
def test_titles_that_have_all_words_are_suggested(staff, typed, titles):
    make_page(title="Termine für alle")
    make_office(name="Große Öffnungszeiten", parent=make_office())
    make_page(title="Anderes")

    assert [title for title, _ in suggested(staff, typed)] == titles


def test_few_of_a_kind_are_suggested_and_among_them_just_what_was_typed(staff):
    for number in range(MOST + 1):
        make_page(title=f"Kurs für {number}")
    page = make_page(title="Kurs")

    found = suggested(staff, "kurs")

    assert len(found) == MOST
    assert found[0] == ("Kurs", page.get_absolute_url())


@pytest.mark.parametrize("item_count", [1, 3])
def test_suggestions_cost_the_same_for_any_number(
    staff, item_count, django_assert_num_queries
):
    for _ in range(item_count):
        make_page()
        make_office()
        make_helferkreis()
        make_gemeinde()
        make_news()

    # session, user, documents, offices, Gemeinden, Helferkreise, pages, news
    with django_assert_num_queries(8):
        suggested(staff)


def test_suggestions_are_for_staff_only(client):
    response = client.get(ADDRESS)

    assert response.status_code == 302
    assert response.url.startswith("/verwaltung/login/")


def test_suggestions_are_not_kept_by_browsers(staff):
    assert "no-store" in staff.get(ADDRESS)["Cache-Control"]
