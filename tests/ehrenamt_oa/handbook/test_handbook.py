"""The handbook in the admin, and the way to it from each screen."""

import re
from collections import Counter
from html import unescape
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from base.admin.screens import change_url
from ehrenamt_oa.handbook.book import PICTURES, book
from tests.ehrenamt_oa.rights.walk import make_records, screens
from tests.factories import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

HANDBOOK = "/verwaltung/hilfe/"
EVERYBODYS = ["admin:password_change", "mfa_index", "usersessions_list"]
MENU = 'aria-label="Verwaltung" popover'
LINK = re.compile(r'<a href="([^"]+)">Hilfe zu dieser Seite</a>')
ANCHORS = {chapter.anchor: chapter.title for chapter in book()}


def chapter_linked(text):
    """Return the titles of the chapters to which a screen links as its help."""
    places = [unquote(unescape(place)).partition("#") for place in LINK.findall(text)]
    return [(path, ANCHORS.get(name)) for path, _, name in places]


def test_no_two_chapters_have_the_same_anchor():
    assert [
        name for name, n in Counter(c.anchor for c in book()).items() if n > 1
    ] == []


def test_handbook_shows_every_chapter_and_every_picture(staff):
    response = staff.get("/verwaltung/hilfe/")

    shown = re.findall(r'<h[23] id="([^"]+)">(?!Inhalt)', response.text)
    assert [unescape(name) for name in shown] == list(ANCHORS)[1:]
    pictures = re.findall(r'src="/verwaltung/hilfe/bilder/([^"]+)"', response.text)
    text = (settings.BASE_DIR / "docs" / "redaktion.md").read_text()
    assert pictures == re.findall(r"\(bilder/(.+?)\)", text)
    assert pictures != []


def test_handbook_asks_the_database_for_nothing_of_its_own(
    staff, django_assert_num_queries
):
    staff.get("/verwaltung/hilfe/")

    with django_assert_num_queries(2):  # session and account
        staff.get("/verwaltung/hilfe/")


def test_picture_is_for_staff_only(staff, client):
    name = sorted(PICTURES.glob("*.webp"))[0].stem
    place = reverse("admin:handbook_picture", args=[name])

    seen, refused = staff.get(place), Client().get(place)

    assert seen.content == (PICTURES / f"{name}.webp").read_bytes()
    assert seen.headers["Content-Type"] == "image/webp"
    assert refused.status_code == 302


@pytest.mark.parametrize("name", ["gibt-es-nicht", "a" * 3000])
def test_picture_that_is_not_there_is_not_found(staff, name):
    place = reverse("admin:handbook_picture", args=[name])

    assert staff.get(place).status_code == 404


def test_every_screen_links_to_a_chapter(staff):
    places = [place for _, place in screens(make_records())]
    places += [reverse(name) for name in EVERYBODYS]

    pages = {place: staff.get(place) for place in places}

    shown = {
        place: chapter_linked(response.text)
        for place, response in pages.items()
        if response.status_code == 200
        and response.headers["Content-Type"].startswith("text/html")
        and MENU in response.text  # not so a page as the public sees it
    }
    assert len(shown) > 100
    assert {
        place: linked
        for place, linked in shown.items()
        if [(path, bool(title)) for path, title in linked] != [(HANDBOOK, True)]
    } == {}


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("/verwaltung/", "Was überall gilt"),
        (
            "/verwaltung/heute-schliessen/",
            "Heute schließen: Schnee, Sturm, Stromausfall",
        ),
        ("/verwaltung/pages/page/add/", "Eine Seite schreiben"),
        ("/verwaltung/media/picture/", "Bilder, Dokumente und Videos"),
        ("/verwaltung/pages/redirect/import/", "Alte Adressen weiterleiten"),
        ("/verwaltung/pages/page/geloescht/", "Rückgängig und Papierkorb"),
        ("/verwaltung/konto/anmeldung/", "Anmelden"),
    ],
)
def test_screen_links_to_its_own_chapter(staff, place, title):
    assert chapter_linked(staff.get(place).text) == [(HANDBOOK, title)]


def test_who_is_not_signed_in_is_not_sent_to_the_handbook(client):
    assert chapter_linked(client.get("/verwaltung/konto/anmelden/").text) == []


def test_search_finds_chapters_and_still_opens_the_only_record(staff):
    page = make_page(title="Stromausfall im Winter")

    found = staff.get("/verwaltung/suche/?q=Papierkorb endgültig")
    opened = staff.get("/verwaltung/suche/?q=Stromausfall im")

    assert [chapter.title for chapter in found.context["chapters"]] == [
        "Rückgängig und Papierkorb"
    ]
    assert opened.url == change_url(page)
