"""Each page says what it is about, as search engines show it."""

import re
from html import unescape

import pytest
from django.template import engines

from base.site_map import fixed_pages
from base.time import clock
from editing.addresses import addressed_models
from tests.factories import make_news
from tests.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
FURTHER = [
    "/gemeinden/sonthofen/aushang/",
    "/helferkreise/?ort=Quarkheim",
    "/helferkreise/beispielkreis-sonthofen/aushang/",
    "/rueckmeldung/?seite=/kontakt/&antwort=nein",
    "/rueckmeldung/danke/",
    "/suche/",
    "/stimmt-noch/halber-link/",
    "/diese-seite-gibt-es-nicht/",
]


@pytest.fixture(scope="module")
def _examples(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        yield


def descriptions(response):
    return [unescape(each) for each in DESCRIPTION.findall(response.text)]


def public_addresses():
    now = clock.now()
    records = [
        page.address for model in addressed_models() for page in model.public_pages(now)
    ]
    return sorted({*records, *(page.address for page in fixed_pages())})


@pytest.mark.usefixtures("_examples")
def test_every_public_page_has_a_description_of_its_own(client):
    said = {path: descriptions(client.get(path)) for path in public_addresses()}

    assert len(said) > 70
    assert {path: found for path, found in said.items() if len(found) != 1} == {}
    texts = [text for [text] in said.values()]
    assert sorted(set(texts)) == sorted(texts)
    assert [text for text in texts if not 20 <= len(text) <= 160] == []


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize("path", FURTHER)
def test_page_that_no_sitemap_names_has_a_description(client, path):
    [text] = descriptions(client.get(path))

    assert 20 <= len(text) <= 160


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<p>Hilfe &amp; Rat</p>\n  für „alle“", "Hilfe &amp; Rat für „alle“"),
        ("<h2>Eins</h2><p><b>Zwei</b>,<br>drei</p><p>Vier</p>", "Eins Zwei, drei Vier"),
        ("&quot;&gt;&lt;script&gt;", "&quot;&gt;&lt;script&gt;"),
        ("Wort " * 33, "Wort " * 31 + "…"),
    ],
)
def test_description_is_text_in_one_line_and_not_too_long(content, said):
    template = f"{{% description %}}{content}{{% enddescription %}}"

    html = engines["django"].from_string(template).render()

    assert html == f'<meta name="description" content="{said}">'


def test_report_without_summary_says_how_it_begins(client):
    make_news(slug="fest", summary="", text="<p>Am Markt.</p><p>Mit <b>Musik</b>.</p>")

    assert descriptions(client.get("/aktuelles/fest/")) == ["Am Markt. Mit Musik."]


def test_nothing_to_say_is_no_description():
    template = "{% description %} <p> </p> {% enddescription %}"

    assert engines["django"].from_string(template).render() == ""
