"""Each page with something to read asks whether it has helped; all others do not."""

import pytest
from django.utils import timezone

from base.site_map import fixed_pages
from editing.addresses import addressed_models
from tests import factories
from tests.html import links, words

pytestmark = pytest.mark.django_db

TITLES = ["title", "h1"]


def questions(response):
    return [
        address
        for address, _ in links(response.text)
        if address.startswith("/rueckmeldung/?seite=")
    ]


def test_every_page_asks_whether_it_has_helped(client):
    pages = fixed_pages()
    for model in addressed_models():
        getattr(factories, f"make_{model._meta.model_name}")()
        pages += model.public_pages(timezone.now())

    asked = {
        page.address: questions(client.get(page.address))
        for page in pages
        if not page.address.startswith("/dokumente/")  # leads to the file
    }

    assert len(asked) > len(addressed_models())
    assert asked == {
        address: [
            f"/rueckmeldung/?seite={address}&antwort={kind}" for kind in ("ja", "nein")
        ]
        for address in asked
    }


@pytest.mark.parametrize(
    "path",
    ["/gibt-es-nicht/", "/suche/?q=x", "/rueckmeldung/", "/rueckmeldung/danke/"],
)
def test_what_is_nothing_to_read_does_not_ask(client, path):
    assert questions(client.get(path)) == []


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("ja", "Schön, dass Ihnen das geholfen hat"),
        ("nein", "Was hat Ihnen gefehlt?"),
        ("suche", "Was haben Sie gesucht?"),
        ("barriere", "Barriere melden"),
    ],
)
def test_form_is_titled_by_what_it_asks(client, kind, title):
    html = client.get("/rueckmeldung/", {"antwort": kind}).text

    named = [words(html.partition(f"<{tag}>")[2].partition("</")[0]) for tag in TITLES]
    assert named == [f"{title} – Ehrenamt mit Geflüchteten", title]
