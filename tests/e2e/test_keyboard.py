"""The ways through the site that must not need a mouse."""

import pytest
from playwright.sync_api import expect

PHONE = {"width": 320, "height": 640}


def tab_to(page, locator):
    """Press Tab until the element has the focus, as a visitor would."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{locator} is not reached by Tab")


def test_skip_link_moves_focus_past_the_menu(page, site):
    page.goto(f"{site}/kontakt/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_menu_opens_and_leads_on_by_keyboard_on_a_phone(browser, site, javascript):
    page = browser.new_page(viewport=PHONE, java_script_enabled=javascript)
    page.goto(site)
    contact = page.get_by_role("banner").get_by_role("link", name="Kontakt", exact=True)
    expect(contact).not_to_be_visible()

    tab_to(page, page.get_by_role("button", name="Menü"))
    page.keyboard.press("Enter")
    expect(contact).to_be_visible()

    tab_to(page, contact)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/kontakt/")
    page.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_finder_leads_to_the_gemeinde_by_keyboard(browser, site, javascript):
    page = browser.new_page(viewport=PHONE, java_script_enabled=javascript)
    page.goto(site)

    tab_to(page, page.get_by_label("Ihr Ort oder Ihre Postleitzahl"))
    page.keyboard.type("87561")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Oberstdorf")
    page.close()
