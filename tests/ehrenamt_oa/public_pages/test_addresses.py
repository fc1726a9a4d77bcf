"""Which addresses are for all, and in which file a mirror has them."""

import pytest

from ehrenamt_oa.public_pages.addresses import (
    file_of,
    is_for_all,
    named_addresses,
)

HERE = "https://ehrenamt.example.org"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="/kontakt/#zeiten">', ["/kontakt/"]),
        ('<a href="?seite=2">', ["/aktuelles/?seite=2"]),
        ('<a href="?format=a5">', []),
        ('<a href="#oben">', ["/aktuelles/"]),
        (f'<a href="{HERE}/termine.ics">', ["/termine.ics"]),
        (
            '<a href="/termine/?monat=2027-01&amp;seite=2">',
            ["/termine/?monat=2027-01&seite=2"],
        ),
        ('<img src="/media/a.webp?v=2" alt="">', ["/media/a.webp"]),
        (
            '<img srcset="/media/a.webp?v=2 480w, /media/b.webp 960w">',
            ["/media/a.webp", "/media/b.webp"],
        ),
        ('<video poster="/media/c.jpg">', ["/media/c.jpg"]),
        ('<a href="https://example.org/kontakt/">', []),
        ('<a href="mailto:a@example.org"><a href="//example.org/">', []),
        ('<link href="/static/site.css"><a href="/rueckmeldung/?antwort=ja">', []),
        ('<a href="/verwaltung/"><a href="/vorschau/abc/">', []),
        ('<a href="">', []),
    ],
)
def test_page_names_addresses(html, found):
    assert named_addresses(html, "/aktuelles/", HERE) == found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", True),
        ("/suche/", True),
        ("/suche/?q=Pass", False),
        ("/suche/beschreibung.xml", False),
        ("/helferkreise/ort.json", False),
        ("/healthz/live", False),
        ("/stimmt-noch/abc/", False),
        ("/helferkreise/?thema=deutsch", True),
        ("/helferkreise/?unbekannt=1", False),
        ("/wissen/?thema=deutsch", False),
        ("/helferkreise/?thema=%2e%2e", False),
        ("/helferkreise/?thema=a/b", False),
        ("wissen/", False),
    ],
)
def test_mirror_has_what_is_public_and_the_same_for_all(address, expected):
    assert is_for_all(address) is expected


@pytest.mark.parametrize(
    ("address", "ending", "file"),
    [
        ("/", ".html", "index.html"),
        ("/kontakt/", ".html", "kontakt/index.html"),
        ("/termine/?monat=2027-01", ".html", "termine/monat=2027-01/index.html"),
        ("/termine.ics", "", "termine.ics"),
        ("/logo", ".svg", "logo.svg"),
        ("/dokumente/merkblatt/", ".pdf", "dokumente/merkblatt/index.pdf"),
        ("/.well-known/security.txt", "", ".well-known/security.txt"),
        ("/wissen/b%C3%BCro/", ".html", "wissen/büro/index.html"),
        ("/a/../b/", ".html", ""),
        ("/a/%2e%2e/b/", ".html", ""),
        ("/a//b/", ".html", ""),
        ("/a%00/", ".html", ""),
        (f"/{'a' * 201}/", ".html", ""),
    ],
)
def test_address_has_a_file(address, ending, file):
    assert file_of(address, ending) == file
