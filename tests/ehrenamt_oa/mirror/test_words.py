"""What a page of the mirror says is true whenever it is read, and it offers what works."""

import re
from datetime import timedelta

import pytest

from base.time.clock import mirrored_at
from contacts.models import Office
from ehrenamt_oa.public_pages.pages import PublicSite
from helferkreise.models import Gemeinde
from tests.factories import (
    make_helferkreis,
    make_page,
    make_place_name,
    make_responsibility,
    make_special_day,
)
from tests.html import links, words

from .conftest import MONDAY

BAR = (
    "Die Website ist gerade gestört. Sie lesen eine Kopie dieser Seite. Seitdem kann sich "
    "etwas geändert haben. Stand: Montag, 30. November 2026, 9:12 Uhr Suche, Filter und "
    "Formulare gehen gerade nicht. So erreichen Sie uns"
)
OF_NOW = re.compile(r"\b[Hh]eute\b|\bJetzt\b|\bjetzt\b|geöffnet")
PAGES = ["/", "/kontakt/", "/kontakt/integrationslotsin/", "/helferkreise/", "/wissen/"]


@pytest.fixture
def read(site):
    """Returns what reads the page of the mirror at an address, as HTML."""

    def made(address):
        with mirrored_at(MONDAY):
            return PublicSite().made(address).body.decode()

    return made


@pytest.fixture
def snow(site):
    """The authority is closed today, and nobody has expected it."""
    day = MONDAY.date()
    office = Office.objects.get(slug="landratsamt")
    make_special_day(
        office=office, first_day=day, last_day=day, reason="Schnee", is_urgent=True
    )
    make_special_day(office=office, first_day=day, last_day=day + timedelta(days=1))


def test_each_page_says_of_when_it_is(read):
    said = [words(read(each)) for each in [*PAGES, "/gemeinden/wertach/aushang/"]]

    assert [each.count(BAR) for each in said] == [1] * len(said)


def test_site_itself_says_nothing_of_a_copy(client, read):
    read("/kontakt/")

    shown = words(client.get("/kontakt/").text)

    assert "Jetzt: geöffnet bis 12 Uhr" in shown
    assert "Mo heute 8–12 Uhr" in shown
    assert "Kopie" not in shown


def test_nothing_is_open_now_and_no_day_is_today(read, snow):
    said = {each: OF_NOW.findall(words(read(each))) for each in PAGES}

    assert said == {each: [] for each in PAGES}


def test_hours_and_number_are_there(read):
    said = words(read("/kontakt/"))

    assert "Mo 8–12 Uhr" in said
    assert "08321 612-0" in said


def test_what_holds_on_this_day_names_it(read, client, snow):
    site, mirror = words(client.get("/").text), words(read("/"))

    assert "Landratsamt: heute geschlossen. Schnee" in site
    assert "Landratsamt: am Montag, 30. November geschlossen. Schnee" in mirror


@pytest.mark.parametrize("address", ["/kontakt/", "/gemeinden/wertach/aushang/"])
def test_paper_says_of_when_the_copy_is_and_not_when_it_was_printed(
    read, client, address
):
    site, mirror = words(client.get(address).text), words(read(address))

    assert "Gedruckt am 30. November 2026" in site
    assert "Kopie vom 30. November 2026" in mirror
    assert "Gedruckt" not in mirror


@pytest.mark.parametrize(
    "address", [*PAGES, "/suche/", "/kontakt/a-z/", "/gesuche/", "/barrierefreiheit/"]
)
def test_nothing_is_offered_that_needs_the_site(read, address):
    make_helferkreis(slug="kreis")
    make_responsibility()
    make_page(title="Barrierefreiheit", slug="barrierefreiheit")

    html = read(address)

    assert re.findall("<form|<input|data-suggestions|opensearch", html) == []
    assert [each for each, _ in links(html) if "rueckmeldung" in each] == []


@pytest.mark.parametrize("address", ["/helferkreise/", "/suche/", "/kontakt/a-z/"])
def test_pages_to_search_on_say_that_it_does_not_work(read, address):
    assert "Die Suche geht gerade nicht." in words(read(address))


def test_search_leads_to_what_can_be_read_instead(read):
    found = links(read("/suche/"))

    assert ("/kontakt/a-z/", "Alle Anliegen von A bis Z") in found
    assert (
        "/helferkreise/#orte",
        "Alle Orte und Postleitzahlen von A bis Z",
    ) in found


def test_all_names_of_places_are_links_by_letter(read):
    gemeinde = Gemeinde.objects.get(slug="wertach")
    make_place_name(gemeinde=gemeinde, name="Vorderreute", source="GeoNames")
    make_place_name(gemeinde=gemeinde, name="Älpele", confidence="C")
    make_place_name(gemeinde=gemeinde, name="87497", kind="postal_code")

    _, _, names = read("/helferkreise/").partition('id="orte"')

    names, _, _ = names.partition("</main>")
    page = "/gemeinden/wertach/"
    assert links(names) == [
        ("#ort-a", "A"),
        ("#ort-v", "V"),
        ("#ort-w", "W"),
        ("#ort-09", "0–9"),
        (page, "Älpele"),
        (page, "Vorderreute"),
        (page, "Wertach"),
        (page, "87497"),
    ]
    said = words(names)
    assert "Älpele Wertach (nicht bestätigt) V Vorderreute Wertach W Wertach" in said
    assert "Namen zum Teil aus: GeoNames (CC BY 4.0)" in said


def test_site_itself_does_not_list_all_names(client, site):
    assert 'id="orte"' not in client.get("/helferkreise/").text
