"""The authority is recognised by its own words and its crest, once it has set them."""

import pytest

from tests.html import words

pytestmark = pytest.mark.django_db

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def head(client):
    html = client.get("/suche/").text
    return html.partition('<header class="header">')[2].partition("</header>")[0]


@pytest.fixture
def crest(settings, tmp_path):
    settings.LOGO = tmp_path / "wappen.svg"
    settings.LOGO.write_text(SVG)


def test_nothing_is_claimed_that_nobody_has_set(client):
    shown = head(client)

    assert words(shown).startswith("Landratsamt Oberallgäu Ehrenamt mit Geflüchteten")
    assert "<img" not in shown
    assert client.get("/logo").status_code == 404


def test_every_page_says_whose_official_website_it_is(client, settings):
    settings.OFFICIAL_LINE = "Offizielle Website des Amts <Musterstadt>"

    shown = words(head(client))

    assert shown.startswith("Offizielle Website des Amts <Musterstadt> Landratsamt")


@pytest.mark.usefixtures("crest")
def test_crest_stands_beside_the_name(client):
    shown = head(client)
    response = client.get("/logo")

    assert '<img class="brand__logo" src="/logo" alt="">' in shown
    assert (response["Content-Type"], response.text) == ("image/svg+xml", SVG)
    assert response["Cache-Control"] == "max-age=86400"


def test_crest_may_be_png(client, settings, tmp_path):
    settings.LOGO = tmp_path / "logo.png"
    settings.LOGO.write_bytes(b"\x89PNG")

    assert client.get("/logo")["Content-Type"] == "image/png"
