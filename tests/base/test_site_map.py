"""The addresses of the program, as its URL patterns have them."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError

from base.site_map import fixed_pages, reserved_starts, starts_without_pages
from editing.addresses import page_views
from tests.factories import make_gemeinde, make_helferkreis, make_news, make_office

NAMES = [
    ("/", "Startseite"),
    ("/aktuelles/", "Aktuelles"),
    ("/bildnachweise/", "Bildnachweise"),
    ("/daten/", "Offene Daten"),
    ("/gesuche/", "Hilfe gesucht"),
    ("/helferkreise/", "Helferkreise"),
    ("/kontakt/", "Kontakt"),
    ("/kontakt/a-z/", "Zuständigkeiten von A bis Z"),
    ("/kontakt/elektronische-kommunikation/", "Elektronische Kommunikation"),
    ("/termine/", "Termine"),
]


def test_pages_of_the_program_say_so_themselves():
    assert [(page.address, page.title) for page in fixed_pages()] == NAMES


@pytest.mark.django_db
def test_pages_of_the_program_open(client):
    status = {
        page.address: client.get(page.address).status_code for page in fixed_pages()
    }

    assert status == dict.fromkeys(status, 200)


def test_first_parts_of_all_addresses_are_reserved():
    first_parts = {urlsplit(address).path.split("/")[1] for address, _ in NAMES[1:]}
    others = {"media", "static", "verwaltung", "vorschau", "stimmt-noch", "healthz"}
    others |= {"robots.txt", "sitemap.xml", ".well-known", "gemeinden", "dokumente"}

    assert first_parts | others | {"suche", "rueckmeldung"} <= reserved_starts()
    assert not {"", "<path:path>"} & reserved_starts()


def test_below_some_first_parts_there_is_no_page():
    found = starts_without_pages(page_views())

    assert {"media", "static", "verwaltung", "vorschau", "stimmt-noch"} <= found
    assert not {"kontakt", "gemeinden", "dokumente", "daten", "termine"} & found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "slug"),
    [
        (make_office, "a-z"),
        (make_office, "elektronische-kommunikation"),
        (make_news, "2026"),
    ],
)
def test_record_cannot_lie_where_the_program_answers(make, slug):
    with pytest.raises(ValidationError, match="festen Teil der Website"):
        make(slug=slug)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_gemeinde, make_helferkreis, make_office])
def test_record_may_be_called_like_a_first_part(make):
    assert make(slug="kontakt").slug == "kontakt"
