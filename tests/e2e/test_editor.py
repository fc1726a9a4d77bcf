"""The editor of a page: works under the strict policy, by keyboard, and can be heard."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from pages.models import Page

from ..factories import make_page
from .test_every_page import AXE, DESKTOP, WCAG, axe_violations, listen
from .test_keyboard import tab_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record():
    return make_page(
        title="Versicherung", slug="versicherung", body="<p>Alter Text.</p>"
    )


@pytest.fixture
def form(browser, live_server, admin_client, record):
    """The form of a page, signed in; collects errors in `heard`."""
    name = settings.SESSION_COOKIE_NAME
    page = browser.new_page(base_url=live_server.url, viewport=DESKTOP)
    page.context.add_cookies(
        [
            {
                "name": name,
                "value": admin_client.cookies[name].value,
                "url": live_server.url,
            }
        ]
    )
    page.add_init_script(AXE)
    page.heard = listen(page, live_server.url)
    page.goto(f"/verwaltung/pages/page/{record.pk}/change/")
    yield page
    page.close()


def editor(form):
    return form.get_by_role("textbox", name="Text", exact=True)


def test_editor_obeys_the_policy_speaks_german_and_has_a_name(form):
    expect(editor(form)).to_have_text("Alter Text.")
    # of the whole form only the admin's own field for the page above has no name
    found = axe_violations(form, WCAG)
    assert [each for each in found if "select2" not in each] == []

    menu = form.locator(".prose-menubar")
    labels = menu.get_by_role("button").evaluate_all(
        "all => all.map(each => each.ariaLabel ?? each.innerText)"
    )
    assert labels == [
        "Überschrift oder normaler Text",
        "Liste mit Punkten",
        "Liste mit Zahlen",
        "Zitat",
        "Fett",
        "Kursiv",
        "Link einfügen",
        "Tabelle einfügen",
        "Rückgängig",
        "Wiederholen",
    ]
    menu.get_by_role("button", name="Tabelle einfügen").click()
    buttons = form.get_by_role("dialog").get_by_role("button")
    expect(buttons).to_have_text(["Tabelle einfügen", "Abbrechen"])
    assert form.heard == []


def test_choice_of_headings_stays_german(form):
    choice = form.get_by_role("button", name="Überschrift oder normaler Text")
    tab_to(form, choice)
    form.keyboard.press("Enter")
    form.get_by_role("button", name="Kleine Überschrift").press("Enter")

    expect(editor(form).get_by_role("heading", level=3)).to_have_text("Alter Text.")
    expect(choice).to_be_visible()


def test_text_is_written_and_formatted_by_keyboard(form, record):
    tab_to(form, editor(form))
    form.keyboard.type("Vorn ")
    form.keyboard.press("Control+b")
    form.keyboard.type("neu")
    form.keyboard.press("Control+b")
    form.keyboard.type(". ")
    form.get_by_role("button", name="Sichern", exact=True).click()

    expect(form.get_by_text("erfolgreich geändert")).to_be_visible()
    record.refresh_from_db()
    assert record.body == "<p>Vorn <strong>neu</strong>. Alter Text.</p>"
    assert form.heard == []


def test_what_is_pasted_loses_what_the_site_does_not_offer(form, record):
    pasted = '<h1 style="color:red">Titel</h1><script>alert(1)</script><p onclick="x()">Satz</p>'
    editor(form).focus()
    form.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        pasted,
    )
    form.get_by_role("button", name="Sichern", exact=True).click()

    expect(form.get_by_text("erfolgreich geändert")).to_be_visible()
    body = Page.objects.get(pk=record.pk).body
    assert "Satz" in body
    assert [
        part for part in ("style", "script", "onclick", "<h1") if part in body
    ] == []


def test_form_can_be_saved_without_touching_the_text(form, record):
    rename(form)

    record.refresh_from_db()
    assert (record.title, record.body) == ("Neuer Titel", "<p>Alter Text.</p>")


def test_form_works_without_javascript(browser, form, live_server, record):
    plain = browser.new_page(base_url=live_server.url, java_script_enabled=False)
    plain.context.add_cookies(form.context.cookies())
    plain.goto(f"/verwaltung/pages/page/{record.pk}/change/")

    rename(plain)

    plain.close()
    record.refresh_from_db()
    assert (record.title, record.body) == ("Neuer Titel", "<p>Alter Text.</p>")


def rename(form):
    form.get_by_label("Titel:", exact=True).fill("Neuer Titel")
    form.get_by_role("button", name="Sichern", exact=True).click()
    expect(form.get_by_text("erfolgreich geändert")).to_be_visible()
