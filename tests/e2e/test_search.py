"""Searching from the head of any page: with and without script, by keyboard, on a phone."""

from playwright.sync_api import expect

from .test_keyboard import tab_to

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

    page.get_by_role("link", name="Wissen (2)").click()
    expect(hits(page)).to_have_count(2)
    page.get_by_role("link", name="Wann zahlt diese Versicherung?").click()

    expect(page).to_have_url(
        f"{site}/wissen/versicherung/#zu-wann-zahlt-diese-versicherung"
    )
