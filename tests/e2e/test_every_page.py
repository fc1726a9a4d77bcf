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

NODE_MODULES = Path(__file__).parents[2] / "node_modules"
AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# a theme changes colours only: in the second one, the other rules would answer the same
COLOURS = ["color-contrast", "link-in-text-block"]
PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
UNKNOWN = "/diese-seite-gibt-es-nicht/"
# tests over a share of the pages each, so that two processes have enough to do
SHARES = pytest.mark.parametrize("share", range(8))


def fetch(url):
    try:
        return urlopen(url).read().decode()
    except HTTPError as error:
        return error.read().decode()


@pytest.fixture(scope="session")
def addresses(site):
    locations = re.findall(r"<loc>(.+?)</loc>", fetch(f"{site}/sitemap.xml"))
    paths = [urlsplit(location).path for location in locations]
    return [site + path for path in [*paths, UNKNOWN]]


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


@SHARES
def test_page_is_accessible_fits_and_keeps_to_itself(browser, site, addresses, share):
    page = browser.new_page()
    page.add_init_script(AXE)
    heard = listen(page, site)

    problems = []
    for address in addresses[share::8]:
        heard.clear()
        page.goto(address)
        problems += [f"{address} {text}" for text in problems_in_use(page) + heard]

    assert problems == [], "\n".join(problems)
    assert page.context.cookies() == []
    page.close()


@SHARES
def test_page_says_the_same_without_javascript(browser, addresses, share):
    plain, scripted = browser.new_page(java_script_enabled=False), browser.new_page()

    for address in addresses[share::8]:
        plain.goto(address, wait_until="domcontentloaded")
        scripted.goto(address, wait_until="domcontentloaded")

        assert plain.locator("main h1").is_visible(), address
        assert plain.inner_text("main") == scripted.inner_text("main"), address
    plain.close()
    scripted.close()


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
