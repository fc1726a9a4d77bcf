"""What holds on every page of the sitemap and on the page for unknown addresses.

Pages that are added later are covered without a word here.
"""

import json
import re
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.effort import tried

NODE_MODULES = Path(__file__).parents[2] / "node_modules"
AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# those who listen go from one part of a page to the next by its name
LANDMARKS = {"type": "rule", "values": ["landmark-unique"]}
# a theme changes colours only: in the second one, the other rules would answer the same
COLOURS = ["color-contrast", "link-in-text-block"]
PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
UNKNOWN = "/diese-seite-gibt-es-nicht/"
# what is found, a place and hours on top, nothing at all
SEARCHES = [
    "/suche/",
    "/suche/?q=Versicherung",
    "/suche/?q=Sprachkurs+Oberstdorf",
    "/suche/?q=wann+offen",
    "/suche/?q=Quarkspeise+Amt",
]
FEEDBACK = ["/rueckmeldung/?seite=/kontakt/&antwort=nein", "/rueckmeldung/danke/"]
# pages of two kinds of which there are dozens
MANY = "/(?:gemeinden|helferkreise)/[^/]+/$"
# the pages are dealt out to several tests, so that two processes have enough to do
SHARES = 8


def fetch(url):
    try:
        return urlopen(url).read().decode()
    except HTTPError as error:
        return error.read().decode()


@pytest.fixture(scope="session")
def addresses(site):
    locations = re.findall(r"<loc>(.+?)</loc>", fetch(f"{site}/sitemap.xml"))
    paths = [urlsplit(location).path for location in locations]
    assert len(paths) > 70  # 28 Gemeinden, 26 Helferkreise, and the rest
    return [site + path for path in [*paths, UNKNOWN, *SEARCHES, *FEEDBACK]]


@pytest.fixture(scope="session")
def judged(addresses):
    """Those that axe judges now: of the many of one kind a few, with CI=true all."""
    many = [each for each in addresses if re.search(MANY, each)]
    return [each for each in addresses if each not in many] + tried(many)


def axe_violations(page, only):
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['html']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def problems_in_use(page):
    """Return what axe finds, and scrolling sideways, at both sizes in both themes."""
    problems = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        problems += axe_violations(page, WCAG)
        page.emulate_media(color_scheme="dark")
        problems += axe_violations(page, {"type": "rule", "values": COLOURS})
        root = "document.documentElement"
        if page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"):
            problems.append(f"scrolls sideways at {size['width']} px")
    return problems


def listen(page, site):
    """Return a list that collects the page's errors and requests to other hosts."""
    heard = []

    def on_console(message):
        answer_itself = message.location["url"].endswith(UNKNOWN)
        if message.type in {"error", "warning"} and not answer_itself:
            heard.append(f"console: {message.text}")

    def on_request(request):
        if not request.url.startswith((site, "data:")):
            heard.append(f"request: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    page.on("request", on_request)
    return heard


def problems_without_javascript(plain, page):
    """Return whether the page shows a heading, and the same words, without JavaScript."""
    problems = []
    if not plain.locator("main h1").is_visible():
        problems.append("has no heading without JavaScript")
    if not (says_the_same(plain, page) or says_the_same(plain, page, is_anew=True)):
        problems.append("says something else without JavaScript")
    return problems


def says_the_same(plain, page, is_anew=False):
    """Compare two pages; anew, as an office may have opened between one and the other."""
    for each in (plain, page) if is_anew else ():
        each.reload(wait_until="domcontentloaded")
    return plain.inner_text("main").split() == page.inner_text("main").split()


@pytest.mark.parametrize("share", range(SHARES))
def test_page_keeps_every_promise(browser, site, judged, share):
    page = browser.new_page()
    page.add_init_script(AXE)
    heard = listen(page, site)
    plain = browser.new_page(java_script_enabled=False, viewport=DESKTOP)

    problems = []
    for address in judged[share::SHARES]:
        heard.clear()
        page.goto(address)
        plain.goto(address, wait_until="domcontentloaded")
        found = problems_in_use(page) + axe_violations(page, LANDMARKS)
        found += problems_without_javascript(plain, page)
        problems += [f"{address} {text}" for text in found + heard]

    assert problems == [], "\n".join(problems)
    assert page.context.cookies() == []
    page.close()
    plain.close()


def test_pages_are_valid_html(addresses, tmp_path):
    for address in addresses:
        name = urlsplit(address).path.strip("/").replace("/", "--") or "start"
        (tmp_path / f"{name}.html").write_text(fetch(address))

    checker = ["java", "-jar", NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run([*checker, *options, tmp_path], capture_output=True, text=True)

    messages = {
        message["message"]: Path(message["url"]).name
        for message in json.loads(run.stdout)["messages"]
    }
    assert messages == {}, "\n".join(map(": ".join, messages.items()))


@pytest.mark.parametrize(
    "path", ["/", "/kontakt/", "/helferkreise/", "/gemeinden/sonthofen/"]
)
def test_type_twice_as_large_fits_on_a_phone(page, site, path):
    page.set_viewport_size(PHONE)
    page.goto(site + path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    width = page.evaluate("document.documentElement.scrollWidth")
    header = page.locator(".header").bounding_box()

    assert width == PHONE["width"]
    assert header["height"] < PHONE["height"] / 2
