"""Finding a Helferkreis: typing, choosing from suggestions, on the map, by filters."""

import re

import pytest
from playwright.sync_api import expect

from .test_every_page import AXE, axe_violations
from .test_keyboard import PHONE, tab_to

FIELD = "Ihr Ort oder Ihre Postleitzahl"


def field(page):
    return page.get_by_label(FIELD)


def options(page):
    return page.get_by_role("option")


def heading(page):
    return page.get_by_role("heading", level=1)


# Without JavaScript


def test_place_is_found_by_form_alone(plain, site):
    plain.goto(site)

    field(plain).fill("Oberstdrof")
    plain.get_by_role("button", name="Finden").click()

    expect(plain).to_have_url(f"{site}/gemeinden/oberstdorf/?ort=Oberstdrof")
    expect(plain.get_by_text("Wir haben verstanden: Oberstdorf.")).to_be_visible()
    plain.get_by_role("link", name="Nicht richtig? Andere Gemeinde wählen").click()
    expect(field(plain)).to_have_value("Oberstdrof")
    expect(plain.get_by_role("region", name="Meinten Sie …?")).to_be_visible()


def test_ambiguous_place_is_chosen_by_form_alone(plain, site):
    plain.goto(site)

    field(plain).fill("87527")
    field(plain).press("Enter")
    answer = plain.get_by_role("region", name="Welche Gemeinde meinen Sie?")
    expect(answer).to_be_visible()
    expect(field(plain)).to_have_value("87527")
    answer.get_by_role("link", name="Ofterschwang").click()

    expect(plain).to_have_url(f"{site}/gemeinden/ofterschwang/")


def test_unknown_place_keeps_what_was_typed(plain, site):
    plain.goto(site)

    field(plain).fill("Hogwarts")
    field(plain).press("Enter")

    answer = plain.get_by_role("region", name="„Hogwarts“ kennen wir nicht")
    expect(answer).to_be_visible()
    expect(field(plain)).to_have_value("Hogwarts")


# The combobox


def type_in(page, text):
    """Type and wait for the suggestions to what is in the field then."""
    with page.expect_response(lambda answer: answer.url.endswith(f"ort={text}")):
        field(page).press_sequentially(text)


def test_suggestions_are_chosen_by_keyboard(page, site):
    page.goto(site)
    expect(field(page)).to_have_attribute("aria-expanded", "false")

    type_in(page, "burg")
    expect(options(page).first).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("8 Vorschläge")
    expect(options(page).nth(2)).to_have_text("Burgberg im Allgäu")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    chosen = options(page).nth(2)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_attribute(
        "aria-activedescendant", chosen.get_attribute("id")
    )
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/gemeinden/burgberg/")


def test_arrows_go_round_through_the_field(page, site):
    page.goto(site)
    type_in(page, "tiefenb")
    expect(options(page)).to_have_count(3)

    selected = []
    for key in ["ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft"]:
        page.keyboard.press(key)
        states = options(page).evaluate_all("all => all.map(each => each.ariaSelected)")
        selected.append([state == "true" for state in states])

    last, first, none = [False, False, True], [True, False, False], [False] * 3
    assert selected == [last, none, first, none, none]


def test_escape_closes_the_suggestions_and_keeps_the_text(page, site):
    page.goto(site)
    type_in(page, "87538")
    expect(options(page)).to_have_count(4)

    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("87538")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")


def test_enter_without_a_choice_sends_the_form(page, site):
    page.goto(site)
    type_in(page, "87538")
    expect(options(page)).to_have_count(4)

    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/helferkreise/?ort=87538")


def test_suggestions_go_when_the_field_is_left(page, site):
    page.goto(site)
    type_in(page, "87538")
    expect(options(page)).to_have_count(4)

    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Finden")).to_be_focused()


def test_suggestion_is_taken_by_touch_at_320_pixels(phone, site):
    phone.goto(site)
    field(phone).tap()
    type_in(phone, "tiefenb")

    box = phone.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert min(option.bounding_box()["height"] for option in options(phone).all()) >= 40
    phone.get_by_role("option", name="Tiefenberg").tap()

    expect(phone).to_have_url(f"{site}/gemeinden/ofterschwang/?ort=Tiefenberg")


@pytest.fixture
def held(browser):
    """Return pages whose next answer to a text waits, and the routes that wait."""
    pages = []

    def open_page(text, **options):
        waiting = []
        page = browser.new_page(**options)
        pages.append(page)
        page.route(f"**/ort.json?ort={text}", lambda route: waiting.append(route))
        return page, waiting

    yield open_page
    for page in pages:
        page.close()


def type_on(page, text, letters):
    """Type until the suggestions to `text` are shown and those to more are awaited."""
    type_in(page, text)
    expect(options(page).first).to_be_visible()
    with page.expect_request(f"**/ort.json?ort={text}{letters}"):
        field(page).press_sequentially(letters)


def test_suggestion_still_shown_is_taken_by_touch_while_a_newer_answer_is_awaited(
    held, site
):
    phone, _ = held("tiefenbe", viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto(site)
    type_on(phone, "tiefenb", "e")

    phone.get_by_role("option", name="Tiefenberg").tap()

    expect(phone).to_have_url(f"{site}/gemeinden/ofterschwang/?ort=Tiefenberg")


@pytest.mark.parametrize("arrow_first", [True, False])
def test_suggestion_still_shown_is_taken_by_enter_while_a_newer_answer_is_awaited(
    held, site, arrow_first
):
    page, _ = held("tiefenbe")
    page.goto(site)
    type_in(page, "tiefenb")
    expect(options(page)).to_have_count(3)

    if arrow_first:
        page.keyboard.press("ArrowUp")
    with page.expect_request("**/ort.json?ort=tiefenbe"):
        field(page).press_sequentially("e")
    if not arrow_first:
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/gemeinden/ofterschwang/?ort=Tiefenberg")


def test_suggestion_under_the_pointer_is_taken_though_a_newer_answer_comes(held, site):
    page, waiting = held("tiefenbe")
    page.goto(site)
    type_on(page, "tiefenb", "e")

    page.get_by_role("option", name="Tiefenbach").first.hover()
    page.mouse.down()
    with page.expect_response("**/ort.json?ort=tiefenbe"):
        waiting[0].continue_()
    expect(options(page)).to_have_count(3)
    page.mouse.up()

    expect(page).to_have_url(f"{site}/gemeinden/oberstdorf/?ort=Tiefenbach")


def test_nothing_to_suggest_is_said(page, site):
    page.goto(site)

    type_in(page, "xyzxyz")

    expect(page.get_by_role("status")).to_have_text("Keine Vorschläge")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_one_letter_asks_nobody(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)

    type_in(page, "bu")

    assert [url for url in asked if "ort.json" in url] == [
        f"{site}/helferkreise/ort.json?ort=bu"
    ]


def test_late_answer_to_an_earlier_text_is_not_shown(page, site):
    held = []
    page.route("**/ort.json?ort=burg", lambda route: held.append(route))
    page.goto(site)
    with page.expect_request("**/ort.json?ort=burg"):
        field(page).press_sequentially("burg")

    with page.expect_event("requestfailed") as failed:
        field(page).fill("tiefenb")

    assert failed.value.url.endswith("?ort=burg")
    expect(options(page)).to_have_count(3)


def test_form_works_while_suggestions_do_not(page, site):
    page.route("**/ort.json*", lambda route: route.abort())
    page.goto(site)

    with page.expect_event("requestfailed"):
        field(page).press_sequentially("Wertach")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/gemeinden/wertach/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_suggestions_are_accessible(browser, site, scheme):
    page = browser.new_page(color_scheme=scheme)
    page.add_init_script(AXE)
    page.goto(site)
    type_in(page, "burg")
    page.keyboard.press("ArrowDown")

    found = axe_violations(page, ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"])

    assert [each for each in found if "finder" in each or "id_ort" in each] == []
    assert page.locator("[role=option]").count() == 8
    page.close()


# The map


def test_keyboard_and_listeners_have_the_list_instead_of_the_map(page, site):
    page.goto(f"{site}/helferkreise/")
    listed = page.locator(".gemeinde-list a")
    names = listed.all_inner_texts()

    tab_to(page, listed.first)
    walked = []
    for _ in names:
        walked.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")

    assert walked == names
    assert len(walked) == 28
    assert (
        page.locator(".karte__sheet[aria-hidden=true] a[tabindex='-1']").count() == 28
    )
    assert page.get_by_role("link", name="Oberstdorf", exact=True).count() == 1


def test_map_leads_to_the_gemeinde_by_mouse(page, site):
    page.goto(f"{site}/helferkreise/")

    page.locator(".karte__sheet a.g-133").click()

    expect(page).to_have_url(f"{site}/gemeinden/oberstdorf/")
    expect(heading(page)).to_have_text("Oberstdorf")


# Filters and pages


@pytest.mark.parametrize("javascript", [True, False])
def test_list_is_filtered_by_keyboard(browser, site, javascript):
    page = browser.new_page(viewport=PHONE, java_script_enabled=javascript)
    page.goto(f"{site}/helferkreise/")
    expect(page.get_by_label("Thema")).to_be_hidden()

    page.get_by_text("Liste filtern").focus()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Thema"))
    page.keyboard.type("Fahrräder")
    tab_to(page, page.get_by_label(re.compile("Hilfe gesucht")))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page).to_have_url(
        f"{site}/helferkreise/?thema=fahrraeder&gemeinde=&sprache=&sucht=ja#helferkreise"
    )
    expect(page.get_by_text("2 Helferkreise", exact=True)).to_be_visible()
    expect(page.get_by_label("Thema")).to_have_value("fahrraeder")
    page.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_filter_is_taken_back(browser, site, javascript):
    page = browser.new_page(java_script_enabled=javascript)
    page.goto(f"{site}/helferkreise/?thema=fahrraeder&sucht=ja")

    page.get_by_role("link", name="Filter entfernen: Fahrräder").click()

    expect(page).to_have_url(f"{site}/helferkreise/?sucht=ja#helferkreise")
    page.close()


def test_second_page_is_reached_by_its_link(page, site):
    page.goto(f"{site}/helferkreise/")

    page.get_by_role("navigation", name="Seiten").get_by_role("link").click()

    expect(page).to_have_url(f"{site}/helferkreise/?seite=2#helferkreise")
    back = page.get_by_role("navigation", name="Seiten").get_by_role("link").first
    expect(back).to_have_accessible_name("Zurück Seite 1 von 2")


def test_needs_are_filtered(page, site):
    page.goto(site)
    page.get_by_role("link", name="Alles, was gesucht wird").click()

    page.get_by_text("Liste filtern").click()
    page.get_by_label(re.compile("Geht auch von zu Hause")).check()
    page.get_by_role("button", name="Anzeigen").click()

    expect(page).to_have_url(re.compile("zuhause=ja#gesuche$"))
    expect(page.get_by_text("3 Einträge", exact=True)).to_be_visible()
    expect(page.get_by_text("geht auch von zu Hause", exact=True)).to_have_count(3)
