"""An office on paper, and what only a browser can tell of its page."""

import json
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

A4 = {"width": 703, "height": 1032}  # in CSS pixels, without the margins of 12 mm


@pytest.fixture(scope="session")
def office_paths(site):
    document = json.load(urlopen(f"{site}/daten/dienststellen.json"))
    return [urlsplit(office["url"]).path for office in document["offices"]]


def page_count(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_office_prints_on_one_sheet_with_its_code(page, site, office_paths):
    counts = {}
    for path in ["/kontakt/", *office_paths]:
        page.goto(site + path)
        counts[path] = page_count(page.pdf(prefer_css_page_size=True))

        # it lies below the fold and is loaded when it is needed
        code = page.locator(".take-along__qr")
        code.scroll_into_view_if_needed()
        expect(code).not_to_have_js_property("naturalWidth", 0)

    assert len(counts) > 5
    assert counts == dict.fromkeys(counts, 1)


def test_paper_says_what_stays_true_and_nothing_to_click(page, site):
    page.set_viewport_size(A4)
    page.goto(f"{site}/kontakt/")
    page.emulate_media(media="print")

    main = page.get_by_role("main")
    for shown in ["08321 612-0", "Oberallgäuer Platz 2", "8–12", "Gedruckt am"]:
        expect(main.get_by_text(shown).first).to_be_visible()
    address = main.locator(".take-along__paper")
    expect(address).to_contain_text(f"{site}/kontakt/")
    expect(address).to_be_visible()
    expect(page.locator(".take-along__qr")).to_be_visible()
    for hidden in [".state", ".menu", ".breadcrumb", ".footer", ".route-links"]:
        expect(page.locator(hidden).first).not_to_be_visible()


def test_paper_has_two_columns(page, site):
    page.set_viewport_size(A4)
    page.goto(f"{site}/kontakt/")
    page.emulate_media(media="print")

    reach = page.locator(".office__reach").bounding_box()
    hours = page.locator(".office__hours").bounding_box()

    assert hours["y"] == reach["y"]
    assert hours["x"] >= reach["x"] + reach["width"]


def test_structured_data_pass_the_content_security_policy(page, site):
    blocked = []
    page.on("console", lambda message: blocked.append(message.text))

    answer = page.goto(f"{site}/kontakt/")
    script = page.locator('script[type="application/ld+json"]')
    kind = script.evaluate("script => JSON.parse(script.textContent)['@type']")

    policy = answer.headers["content-security-policy"].split("; ")
    assert "script-src 'self'" in policy
    assert kind == "GovernmentOffice"
    assert blocked == []


def test_letters_jump_to_their_entries_by_keyboard(page, site):
    page.goto(f"{site}/kontakt/a-z/")

    page.get_by_role("link", name="W", exact=True).focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#buchstabe-w$"))
    expect(page.get_by_role("heading", name="W", exact=True)).to_be_in_viewport()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_search_finds_the_office_without_javascript(page, site):
    page.goto(f"{site}/kontakt/")

    page.get_by_label("Was möchten Sie erledigen?").fill("auto anmelden")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="BürgerService Zulassung").click()

    expect(page).to_have_url(f"{site}/kontakt/zulassung-sonthofen/")
