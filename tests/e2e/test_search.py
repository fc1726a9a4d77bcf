"""Searching from the head of any page: with and without script, by keyboard, on a phone."""

import pytest
from playwright.sync_api import expect

from .test_every_page import AXE, DESKTOP, axe_violations
from .test_keyboard import PHONE, tab_to

FIELD = "Auf dieser Website suchen"


def hits(page):
    return (
        page.get_by_role("list").filter(has=page.locator(".hit")).get_by_role("heading")
    )


def test_what_is_searched_is_found_without_script(plain, site):
    plain.goto(f"{site}/kontakt/")

    plain.get_by_label(FIELD).fill("fürungszeugniss")
    plain.get_by_role("button", name="Website durchsuchen").click()

    expect(plain).to_have_url(f"{site}/suche/?q=f%C3%BCrungszeugniss")
    expect(hits(plain).first).to_have_text("Erweitertes Führungszeugnis")


def test_field_is_behind_a_button_on_a_phone(phone, site):
    phone.goto(site)
    expect(phone.get_by_label(FIELD)).to_be_hidden()

    phone.get_by_role("button", name="Suche", exact=True).tap()
    phone.get_by_label(FIELD).fill("Versicherung")
    phone.get_by_label(FIELD).press("Enter")

    expect(
        phone.get_by_role("heading", name="Treffer für „Versicherung“")
    ).to_be_visible()


def test_all_is_reached_by_keyboard(page, site):
    page.goto(site)

    tab_to(page, page.get_by_label(FIELD))
    page.keyboard.type("Ehrenamtskarte")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Bayerische Ehrenamtskarte"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/wissen/ehrenamtskarte/")


def test_kind_is_chosen_and_hit_leads_to_its_part(page, site):
    page.goto(f"{site}/suche/?q=Versicherung")

    page.get_by_role("link", name="Gut zu wissen (2)").click()
    expect(hits(page)).to_have_count(2)
    page.get_by_role("link", name="Wann zahlt diese Versicherung?").click()

    expect(page).to_have_url(
        f"{site}/wissen/versicherung/#zu-wann-zahlt-diese-versicherung"
    )


# Suggestions


def type_in(page, text):
    """Type and wait for the suggestions to what is in the field then."""
    with page.expect_response(lambda answer: answer.url.endswith(f"json?q={text}")):
        page.get_by_label(FIELD).press_sequentially(text)


def test_page_is_chosen_from_the_suggestions_by_keyboard(page, site):
    page.goto(site)

    type_in(page, "ehrenamtsk")
    expect(page.get_by_role("status")).to_have_text("1 Vorschlag")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option")
    expect(chosen).to_have_text("Bayerische Ehrenamtskarte (Gut zu wissen)")
    expect(page.get_by_label(FIELD)).to_have_attribute(
        "aria-activedescendant", chosen.get_attribute("id")
    )
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/wissen/ehrenamtskarte/")


def test_place_is_taken_from_the_suggestions_by_touch_on_a_phone(phone, site):
    phone.goto(f"{site}/kontakt/")
    phone.get_by_role("button", name="Suche", exact=True).tap()

    type_in(phone, "tiefenberg")
    box = phone.get_by_role("listbox").bounding_box()
    phone.get_by_role("option", name="Tiefenberg").tap()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    expect(phone).to_have_url(f"{site}/gemeinden/ofterschwang/?ort=Tiefenberg")


def test_two_fields_of_a_page_offer_their_own(page, site):
    page.goto(site)

    type_in(page, "versicherung")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_label("Ihr Ort oder Ihre Postleitzahl").press_sequentially("tiefenb")

    expect(page.get_by_role("option")).to_have_count(3)
    expect(page.get_by_role("status")).to_have_text("3 Vorschläge")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_open_suggestions_are_accessible(browser, site, scheme, size):
    page = browser.new_page(color_scheme=scheme, viewport=size)
    page.add_init_script(AXE)
    page.goto(f"{site}/kontakt/")
    if size is PHONE:
        page.get_by_role("button", name="Suche", exact=True).click()
    type_in(page, "ver")
    page.keyboard.press("ArrowDown")

    found = axe_violations(page, ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"])

    assert found == []
    assert page.get_by_role("option").count() > 2
    page.close()
