"""The whole day of somebody who writes a page, with what the public sees meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from base.time import clock
from pages.models import Page
from tests.e2e.test_every_page import AXE, PHONE, WCAG, axe_violations
from tests.factories import make_page

from .editor_steps import editor, paste, unfold

# templates of Django's own ask for variables that are not there
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

WORD = Path(__file__).parent / "clipboard" / "word.html"


@pytest.fixture
def reader(browser, live_server):
    """A visitor: no account, no JavaScript."""
    page = browser.new_page(base_url=live_server.url, java_script_enabled=False)
    yield page
    assert page.context.cookies() == []
    page.close()


def press(form, name):
    form.get_by_role("button", name=name, exact=True).click()


def change_form(form, page):
    form.goto(f"/verwaltung/pages/page/{page.pk}/change/")
    expect(editor(form)).to_be_visible()


def title(reader, path):
    response = reader.goto(path)
    return reader.locator("h1").inner_text() if response.ok else response.status


def test_day_of_an_editor(open_form, reader):
    guide = make_page(title="Wissen", slug="wissen")
    other = make_page(title="Umzug", slug="umzug")
    page = make_page(title="Versicherung", slug="versicherung", parent=guide)
    below = make_page(title="Unfall", slug="unfall", parent=page)

    # writes, pastes from Word, looks at it on a phone and on a desk
    form = open_form(page)
    expect(editor(form)).to_be_visible()
    form.get_by_role("textbox", name="Titel:", exact=True).fill("Gut versichert")
    editor(form).focus()
    form.keyboard.press("Control+a")
    paste(form, WORD.read_text())
    press(form, "Handy")
    preview = form.frame_locator("iframe[title='Vorschau der Seite']")
    expect(preview.get_by_role("heading", level=1)).to_have_text("Gut versichert")
    # the threads of the test server share one transaction, so one preview after the other
    with form.expect_response("**/vorschau/"):
        press(form, "Computer")
    form.get_by_role("textbox", name="Titel:", exact=True).fill("Gut versichert helfen")
    expect(preview.get_by_role("heading", level=1)).to_have_text(
        "Gut versichert helfen"
    )
    assert Page.objects.get(pk=page.pk).title == "Versicherung"

    # saves a draft, plans it; the old page stays
    press(form, "Entwurf sichern und weiter bearbeiten")
    expect(form.get_by_text("erfolgreich geändert")).to_be_visible()
    assert title(reader, "/wissen/versicherung/") == "Versicherung"
    soon = timezone.localtime() + timedelta(days=1)
    form.get_by_label("Veröffentlichen ab:").fill(f"{soon:%Y-%m-%dT%H:%M}")
    press(form, "Veröffentlichen")
    expect(form.locator(".messagelist")).to_contain_text("Geplant: Die neue Fassung")
    assert title(reader, "/wissen/versicherung/") == "Versicherung"
    with clock.shown_at(soon):
        [planned] = page.editions.filter(valid_from__lte=soon)[:1]
    assert planned.title == "Gut versichert helfen"

    # publishes at once
    press(form, "Veröffentlichen")
    expect(form.locator(".messagelist")).to_contain_text("Veröffentlicht seit")
    assert title(reader, "/wissen/versicherung/") == "Gut versichert helfen"
    assert "<script" not in Page.objects.get(pk=page.pk).body
    assert "Mso" not in Page.objects.get(pk=page.pk).body

    # two people at once: the second is warned, and decides
    colleague = open_form(page)
    expect(editor(colleague)).to_be_visible()
    form.get_by_label("In einem Satz:").fill("Von mir.")
    press(form, "Entwurf sichern und weiter bearbeiten")
    expect(form.get_by_text("erfolgreich geändert")).to_be_visible()
    colleague.get_by_label("In einem Satz:").fill("Von der Kollegin.")
    press(colleague, "Entwurf sichern und weiter bearbeiten")
    expect(colleague.get_by_text("Noch nicht gesichert:")).to_contain_text(
        "In einem Satz"
    )
    expect(colleague.get_by_label("In einem Satz:")).to_have_value("Von der Kollegin.")
    press(colleague, "Entwurf sichern und weiter bearbeiten")
    expect(colleague.get_by_text("erfolgreich geändert")).to_be_visible()

    # compares, and brings the first text back as a draft
    form.goto(f"/verwaltung/pages/page/{page.pk}/history/")
    form.get_by_role("link", name="Vergleichen").last.click()
    expect(form.locator("del").first).to_be_visible()
    form.get_by_role("link", name="Die frühere Fassung wiederherstellen").click()
    press(form, "Wiederherstellen")
    expect(form.get_by_text("wiederhergestellt.")).to_be_visible()
    expect(form.get_by_role("textbox", name="Titel:", exact=True)).to_have_value(
        "Versicherung"
    )
    assert title(reader, "/wissen/versicherung/") == "Gut versichert helfen"

    # moves it; the old addresses lead on
    unfold(form, "Platz auf der Website")
    form.get_by_label("Adresse im Netz:").fill("schutz")
    press(form, "Veröffentlichen")
    expect(form.locator(".messagelist")).to_contain_text("Verschoben")
    assert title(reader, "/wissen/versicherung/") == "Versicherung"
    assert reader.url.endswith("/wissen/schutz/")
    assert title(reader, "/wissen/versicherung/unfall/") == below.title
    assert other.title == "Umzug"

    # withdraws it
    form.get_by_role("link", name="Zurückziehen").click()
    press(form, "Jetzt zurückziehen")
    expect(form.get_by_text("nicht mehr auf der Website zu sehen")).to_be_visible()
    assert title(reader, "/wissen/schutz/") == 404
    assert form.heard == []
    assert colleague.heard == []


def test_link_to_a_draft_is_read_without_an_account(open_form, reader):
    page = make_page(title="Noch geheim", is_published=False)
    form = open_form(page)

    form.get_by_role("link", name="Vorschau-Link verschicken").click()
    press(form, "Neuen Link anlegen")
    link = form.locator("form a[href*='/vorschau/']").get_attribute("href")

    assert title(reader, link) == "Noch geheim"
    press(form, "Link beenden")
    assert title(reader, link) == 404


@pytest.mark.parametrize(
    "task", ["change", "kopieren", "vorschau-links", "zurueckziehen"]
)
def test_screens_of_a_page_are_accessible(open_form, task):
    page = make_page()
    form = open_form(page)
    form.add_init_script(AXE)
    form.goto(f"/verwaltung/pages/page/{page.pk}/{task}/")

    for size in ({"width": 1280, "height": 800}, PHONE):
        form.set_viewport_size(size)
        assert axe_violations(form, WCAG) == []
    assert form.heard == []


def test_start_of_the_admin_is_accessible(open_form):
    form = open_form(make_page(is_published=False))
    form.goto("/verwaltung/")

    assert axe_violations(form, WCAG) == []
    form.get_by_role("link", name="1 Entwurf ist noch nicht veröffentlicht").click()
    expect(form.locator("#result_list tbody tr")).to_have_count(1)
    assert axe_violations(form, WCAG) == []
    assert User.objects.count() == 1
