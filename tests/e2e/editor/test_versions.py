"""Versions in the browser: compared, brought back, and no silent overwriting."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from contacts.models import Office
from tests.e2e.test_every_page import AXE, DESKTOP, WCAG, axe_violations, listen
from tests.editing.versions.versions import address, save, versions
from tests.factories import make_contact_point, make_office, make_opening_hours

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def office(admin_client):
    """An office that has been changed in every way there is."""
    office = make_office(
        name="Jobcenter",
        slug="jobcenter",
        tasks="Hilft bei der Suche nach Arbeit.\nZahlt Leistungen aus.",
    )
    for number in (1, 2):
        make_contact_point(office=office, value=f"08321 {number}")
    make_opening_hours(office=office)
    changes = {
        "tasks": "Hilft bei der Suche nach einer Stelle.\nZahlt Leistungen aus.",
        "monday": "9–12 Uhr",
        "contact_points-0-DELETE": "on",
        "contact_points-1-label": "Zentrale",
        "contact_points-2-kind": "email",
        "contact_points-2-value": "eine-ziemlich-lange-adresse@jobcenter.example.org",
    }
    save(admin_client, office, **changes)
    return office


@pytest.fixture
def browse(browser, live_server, admin_client, cookie_of):
    """Return a function that opens a page of the admin in a window of some size.

    role: of who opens it; without one it is somebody who may do all.
    """
    pages = []

    def open_page(path, viewport=DESKTOP, role="", **options):
        page = browser.new_page(base_url=live_server.url, viewport=viewport, **options)
        name = settings.SESSION_COOKIE_NAME
        value = admin_client.cookies[name].value
        cookie = {"name": name, "value": value, "url": live_server.url}
        page.context.add_cookies([cookie_of(role) if role else cookie])
        page.add_init_script(AXE)
        page.heard = listen(page, live_server.url)
        page.goto(path)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


def pages_of(office):
    first = versions(office)[0]
    return {
        "history": address(office, "history"),
        "compare": address(office, "compare", office.pk, alt=first.pk),
        "restore": address(office, "restore", first.pk),
        "deleted": address(office, "deleted"),
    }


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_versions_are_accessible(browse, office, viewport, scheme):
    deleted = make_office(name="Alte Außenstelle")
    Client().post(address(deleted, "delete"))

    for name, path in pages_of(office).items():
        page = browse(path, viewport, color_scheme=scheme)

        assert axe_violations(page, WCAG) == [], name
        assert page.heard == [], name
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], name


@pytest.mark.parametrize("script", [True, False])
def test_version_is_compared_and_restored_by_keyboard(browse, office, script):
    page = browse(address(office, "history"), java_script_enabled=script)

    page.get_by_role("link", name="Vergleichen").last.press("Enter")
    expect(page.get_by_role("heading", name="Aufgaben")).to_be_visible()
    page.get_by_role("link", name="Die frühere Fassung wiederherstellen").press("Enter")
    page.get_by_role("button", name="Wiederherstellen").press("Enter")

    expect(page.get_by_text("wiederhergestellt.")).to_be_visible()
    assert Office.objects.get().tasks.startswith("Hilft bei der Suche nach Arbeit.")


def test_second_editor_is_warned_and_decides(browse, office):
    mine = browse(address(office, "change"), role="Stellen")
    theirs = browse(address(office, "change"), role="Redaktion")
    theirs.locator("#id_notice").fill("Hinter dem Haus")
    theirs.get_by_role("button", name="Sichern", exact=True).click()
    expect(theirs.get_by_text("erfolgreich geändert")).to_be_visible()

    mine.locator("#id_notice").fill("Vor dem Haus")
    mine.get_by_role("button", name="Sichern", exact=True).click()
    warning = mine.get_by_text("Noch nicht gesichert:")
    expect(warning).to_contain_text("Anders ist: Wichtiger Hinweis.")
    expect(mine.locator("#id_notice")).to_have_value("Vor dem Haus")
    assert axe_violations(mine, WCAG) == []
    with mine.context.expect_page() as opened:
        mine.get_by_role("link", name="Unterschied ansehen").click()
    expect(opened.value.locator("ins").last).to_contain_text("Hinter dem Haus")
    mine.get_by_role("button", name="Sichern", exact=True).click()

    expect(mine.get_by_text("erfolgreich geändert")).to_be_visible()
    assert Office.objects.get().notice == "Vor dem Haus"
