"""With facts only the site looks finished: it shows what there is, and no empty lists.

That with examples every entry is there, test_site.py knows.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.test import Client

from tests.html import links, words
from tests.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

# what says that something is not known; each names one kind of fact
UNKNOWN = [
    "Öffnungszeiten stehen hier noch nicht",
    "Diese Zeiten stehen hier noch nicht",
    "Steht hier noch nicht",
    "Die Anschrift dieser Stelle steht hier noch nicht",
    "Die Adresse dafür steht hier noch nicht",
    "steht hier noch nicht überall",
    "noch nicht eingetragen",
    "noch nicht festgelegt",
    "Noch nicht vom Landratsamt bestätigt",
    "ein Helferkreis bestätigt",
    "Öffnungszeiten noch nicht bekannt",
]
TO_DO = ["noch offen", "wird ergänzt", "wird nachgereicht", "in Arbeit", "TODO"]
# chapters, each with its own state of knowledge
WHOLE_GUIDE = "/wissen/gesamt/"
LISTS = {"/termine/", "/gesuche/", "/aktuelles/", "/bildnachweise/"}
FEEDS = {"/termine.ics", "/gesuche.atom"}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Return the HTML by its path, of each page of the sitemap and of each poster."""
    caches["maps"].clear()
    with django_db_blocker.unblock(), loaded("grunddaten"):
        client = Client()
        locations = re.findall("<loc>(.+?)</loc>", client.get("/sitemap.xml").text)
        paths = [urlsplit(location).path for location in locations]
        posters = [f"{path}aushang/" for path in paths if "/gemeinden/" in path]
        yield {path: client.get(path).text for path in [*paths, *posters]}


def menu(html):
    """Return the paths to which head and foot of a page lead."""
    head, _, rest = html.partition("<main")
    foot = rest.partition("</main>")[2]
    addresses = [address.partition("#")[0] for address, _ in links(head + foot)]
    return {address for address in addresses if address.startswith("/")}


def linked(html):
    """Return the paths on this site to which a page leads."""
    return {urlsplit(address).path for address, _ in links(html)}


def parts(html):
    """Return kind and name of each part of a page that those who listen can go to."""
    labelled = re.findall('<(section|nav|aside) [^>]*aria-labelledby="(.+?)"', html)
    names = [(kind, heading(html, anchor)) for kind, anchor in labelled]
    return names + re.findall('<(section|nav|aside) [^>]*aria-label="(.+?)"', html)


def heading(html, anchor):
    return words(re.search(f'<(\\w+)[^>]* id="{anchor}"[^>]*>.*?</\\1>', html, re.S)[0])


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_what_is_unknown_is_said_once_on_a_page(pages, phrase):
    counts = {path: words(html).count(phrase) for path, html in pages.items()}

    assert {
        path: count
        for path, count in counts.items()
        if count > 1 and path != WHOLE_GUIDE
    } == {}


@pytest.mark.parametrize("phrase", TO_DO)
def test_nothing_reads_like_a_note_to_do(pages, phrase):
    assert [path for path, html in pages.items() if phrase in words(html)] == []


def test_no_page_leads_to_an_empty_list_or_feed(pages):
    found = {path: linked(html) & (LISTS | FEEDS) for path, html in pages.items()}

    assert {path: to for path, to in found.items() if to} == {}


def test_sitemap_has_no_empty_list(pages):
    assert LISTS & pages.keys() == set()


def test_what_to_subscribe_is_told_only_where_there_is_something(pages):
    assert "Zum Abonnieren" not in words(pages["/daten/"])


def test_unknown_hours_lead_to_telephone_and_website(pages):
    hours = pages["/kontakt/"].partition('id="zeiten"')[2].partition("</section>")[0]

    assert links(hours) == [
        ("tel:+4983216120", "08321 612-0"),
        ("https://www.oberallgaeu.org", "oberallgaeu.org"),
    ]


@pytest.mark.parametrize("path", ["/", "/daten/", "/wissen/"])
def test_authority_leads_to_its_page_in_the_foot(pages, path):
    foot = pages[path].partition("<footer")[2]

    assert links(foot)[0] == ("/kontakt/", "Landratsamt Oberallgäu")


def test_no_calendar_of_special_days_while_the_hours_are_unknown(pages):
    assert [path for path, html in pages.items() if "schliesstage.ics" in html] == []


@pytest.mark.parametrize("path", ["/", "/helferkreise/"])
def test_search_field_says_that_no_helferkreis_is_confirmed(pages, path):
    finder = pages[path].partition('<form class="finder"')[2]
    note = finder.partition('<p class="finder__note">')[2].partition("</p>")[0]

    assert "Noch ist kein Helferkreis bestätigt." in words(note)
    assert ("tel:+4983216120", "08321 612-0") in links(note)


def test_page_of_a_gemeinde_begins_with_lotsin_and_rathaus(pages):
    shown = words(pages["/gemeinden/durach/"].partition("<h1")[2])

    order = ["kein Helferkreis bestätigt", "Integrationslotsin", "Rathaus", "Ortsteile"]
    assert sorted(order, key=shown.index) == order


def test_map_explains_nothing_that_it_does_not_show(pages):
    legend = pages["/"].partition('aria-label="Legende"')[2].partition("</ul>")[0]

    assert words(f"<{legend}") == (
        "Gehört nicht zum Landkreis Wald, der zu keiner Gemeinde gehört"
    )


def test_every_entry_of_head_and_foot_leads_to_a_page(pages):
    entries = menu(pages["/"])
    entries -= {each for each in entries if each.startswith("/rueckmeldung/")}

    assert LISTS & entries == set()
    assert entries - pages.keys() == set()


def test_no_two_parts_of_a_page_are_called_the_same(pages):
    doubles = {path: Counter(parts(html)) for path, html in pages.items()}

    assert {
        path: part
        for path, counts in doubles.items()
        for part, count in counts.items()
        if count > 1
    } == {}
