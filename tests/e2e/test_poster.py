"""Posters on paper: always one sheet, and a code that a camera can read."""

import re
from io import BytesIO
from urllib.request import urlopen

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.effort import tried, tries
from tests.factories import make_gemeinde, make_helferkreis, make_need, make_topic

from .test_contact_print import page_count
from .test_every_page import (
    AXE,
    LANDMARKS,
    axe_violations,
    listen,
    problems_in_use,
)

POINTS = {"a4": (595, 842), "a5": (420, 595)}
LONG = "Gemeinschaftsunterkunft und Begegnung in der Stadt "


@pytest.fixture(scope="session")
def paths(site):
    sitemap = urlopen(f"{site}/sitemap.xml").read().decode()
    return re.findall("<loc>.*?(/(?:helferkreise|gemeinden)/[^/]+/)</loc>", sitemap)


def sheets(page):
    """Return the number of sheets and their size in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    sizes = {(round(float(width)), round(float(height))) for width, height in boxes}
    return page_count(pdf), sizes


@pytest.mark.parametrize("size", POINTS)
def test_poster_is_one_sheet(page, site, paths, size):
    printed = {}
    for path in tried(paths):
        page.goto(f"{site}{path}aushang/?format={size}")
        printed[path] = sheets(page)

    assert len(printed) >= tries(54)
    assert printed == dict.fromkeys(printed, (1, {POINTS[size]}))


@pytest.fixture
def longest(transactional_db):
    """A Helferkreis about which as much is said as the fields take, or nearly so."""
    gemeinden = [make_gemeinde(name=f"Obermaiselstein {n}") for n in range(4)]
    helferkreis = make_helferkreis(
        name=(LONG * 3)[:100],
        gemeinden=gemeinden,
        topics=[make_topic(name=(LONG * 2)[:40] + str(n)) for n in range(8)],
        summary=(LONG * 5)[:200],
        meeting=(LONG * 5)[:200],
        phone="+49 (0) 8321 612-0",
        is_example=True,  # so a banner takes its room from the sheet
        email="ansprechpartnerin.helferkreis@oberallgaeu.example.org",
    )
    for _ in range(3):
        make_need(helferkreis=helferkreis, title=(LONG * 3)[:120], effort=LONG)
    for gemeinde in gemeinden[:1]:
        for _ in range(3):
            make_helferkreis(
                name=(LONG * 3)[:100], summary=(LONG * 5)[:200], gemeinden=[gemeinde]
            )
    return helferkreis


@pytest.mark.parametrize("size", POINTS)
def test_poster_with_the_longest_texts_is_one_sheet(page, live_server, longest, size):
    printed = []
    for record in [longest, longest.gemeinden.first()]:
        url = f"{live_server.url}{record.get_absolute_url()}"
        page.goto(f"{url}aushang/?format={size}")
        printed.append(sheets(page))

    assert printed == [(1, {POINTS[size]})] * 2


def read_code(page):
    """Return what a camera reads from the page as it is seen."""
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/helferkreise/beispielkreis-oberstdorf/", "/gemeinden/balderschwang/"]
)
def test_code_leads_to_the_page(browser, site, path, scheme):
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{site}{path}aushang/")

    assert read_code(page) == [site + path]
    page.close()


def test_code_of_an_office_is_its_card(browser, site):
    page = browser.new_page(device_scale_factor=2)  # as of phones and newer screens
    page.goto(f"{site}/kontakt/")
    code = page.locator(".take-along__qr")
    code.scroll_into_view_if_needed()
    expect(code).not_to_have_js_property("naturalWidth", 0)

    (card,) = read_code(page)

    page.close()
    assert card.startswith("BEGIN:VCARD\r\n")
    assert "tel:+4983216120" in card


def test_paper_shows_the_poster_alone_but_tells_of_the_examples(page, site):
    page.goto(f"{site}/helferkreise/beispielkreis-oberstdorf/aushang/")
    page.emulate_media(media="print")

    shown = page.locator("body").inner_text()

    assert shown.startswith("Beispieldaten")
    hidden = ["Zum Ausdrucken", "Drucken", "Kontakt und Öffnungszeiten", "Start"]
    assert [text for text in hidden if text in shown] == []


def test_button_prints(page, site):
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(f"{site}/helferkreise/beispielkreis-oberstdorf/aushang/")

    page.get_by_role("button", name="Drucken").click()

    assert page.evaluate("window.printed")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_there_is_no_button_that_does_nothing(page, site):
    page.goto(f"{site}/gemeinden/oberstdorf/aushang/?format=a5")

    assert page.get_by_role("button", name="Drucken").count() == 0
    assert page.get_by_role("article").is_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/helferkreise/beispielkreis-immenstadt/aushang/",
        "/gemeinden/oberstdorf/aushang/?format=a5",
    ],
)
def test_poster_on_the_screen_keeps_every_promise(page, site, path):
    page.add_init_script(AXE)
    heard = listen(page, site)

    page.goto(site + path)

    assert problems_in_use(page) + axe_violations(page, LANDMARKS) + heard == []
