"""A page is moved in the admin, and whoever has an old address still gets there."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.e2e.test_every_page import AXE, DESKTOP, WCAG, axe_violations, listen
from tests.factories import (
    make_missed_address,
    make_moved_address,
    make_page,
    make_redirect,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(browser, live_server, admin_client):
    """A browser in which somebody is signed in to the admin."""
    name = settings.SESSION_COOKIE_NAME
    page = browser.new_page(base_url=live_server.url, viewport=DESKTOP)
    cookie = {"name": name, "value": admin_client.cookies[name].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.add_init_script(AXE)
    page.heard = listen(page, live_server.url)
    yield page
    page.close()


def test_old_addresses_of_a_moved_page_and_of_one_below_lead_on(office):
    moved = make_page(slug="alt", title="Wohnen")
    make_page(slug="miete", title="Miete", parent=moved)

    office.goto(f"/verwaltung/pages/page/{moved.pk}/change/")
    office.locator("summary").filter(has_text="Platz auf der Website").click()
    office.get_by_label("Adresse im Netz:").fill("neu")
    office.get_by_role("button", name="Entwurf sichern", exact=True).click()

    said = office.get_by_text("Verschoben: 2 Adressen leiten jetzt weiter.")
    expect(said).to_be_visible()
    for old, new, heading in [
        ("/alt/", "/neu/", "Wohnen"),
        ("/alt/miete/", "/neu/miete/", "Miete"),
    ]:
        office.goto(old)
        assert office.url.endswith(new)
        expect(office.get_by_role("heading", level=1)).to_have_text(heading)


def test_missed_address_gets_a_redirect(office):
    make_missed_address(path="/alt/seite.html", count=7)

    office.goto("/verwaltung/pages/missedaddress/")
    office.get_by_role("link", name="Weiterleitung anlegen").click()
    office.get_by_label("Ziel:").fill("/kontakt/")
    office.get_by_role("button", name="Sichern", exact=True).click()

    office.goto("/alt/seite.html")
    assert office.url.endswith("/kontakt/")
    office.goto("/verwaltung/pages/missedaddress/")
    expect(office.get_by_text("0 Nicht gefundene Adressen")).to_be_visible()


def test_screens_can_be_used_by_everybody(office):
    make_missed_address()
    make_moved_address()
    existing = make_redirect()

    for path in [
        "pages/redirect/",
        f"pages/redirect/{existing.pk}/change/",
        "pages/redirect/import/",
        "pages/missedaddress/",
        "editing/movedaddress/",
    ]:
        office.goto(f"/verwaltung/{path}")
        assert axe_violations(office, WCAG) == [], path

    office.goto("/verwaltung/pages/redirect/import/")
    table = b"/alt;/kontakt/\n/falsch;/gibt-es-nicht/"
    file = {"name": "alt.csv", "mimeType": "text/csv", "buffer": table}
    office.get_by_label("Datei:").set_input_files(file)
    office.get_by_role("button", name="Datei prüfen").click()
    expect(
        office.get_by_role("heading", name="Vorschau: 1 falsch, 1 neu")
    ).to_be_visible()
    assert axe_violations(office, WCAG) == []
    assert office.heard == []
