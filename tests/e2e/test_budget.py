"""What a first visit costs and whether it keeps still, measured in the browser.

The heaviest page of each kind is visited with an empty cache: a kind is a view that shows
pages. Bytes are those that the network carries, with headers, as gunicorn sends them.
"""

import re
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest
from django.urls import resolve

from .test_every_page import FEEDBACK, SEARCHES, UNKNOWN, fetch
from .test_keyboard import PHONE

MAX_REQUESTS, MAX_BYTES = 5, 50_000  # of the start page
MAX_BYTES_OF_OTHERS = 45_000
MAX_HTML_BYTES = 11_000
# what no sitemap names
FURTHER = [
    "/gemeinden/sonthofen/aushang/",
    "/helferkreise/beispielkreis-sonthofen/aushang/",
    "/helferkreise/?ort=Quarkheim",
    *SEARCHES[1:3],
    *FEEDBACK,
    UNKNOWN,
]
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const each of list.getEntries()) window.shifts.push(each.value);
}).observe({type: "layout-shift", buffered: true});
"""


def size(url):
    """Return how many bytes a page has on its way."""
    answer = urlopen(Request(url, headers={"Accept-Encoding": "br"}))
    return len(answer.read())


@pytest.fixture(scope="session")
def kinds(site):
    """Return an address of each kind of page in the sitemap, and the further ones."""
    heaviest = {}
    for path in re.findall(rf"<loc>{site}(.+?)</loc>", fetch(f"{site}/sitemap.xml")):
        found = (size(site + path), path)
        kind = resolve(path).view_name
        heaviest[kind] = max(heaviest.get(kind, found), found)
    assert len(heaviest) > 12
    return [path for _, path in heaviest.values()] + FURTHER


@contextmanager
def visit(browser, address):
    """Open a page with an empty cache; yield it, and the bytes of each answer."""
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(SHIFTS)
    network = page.context.new_cdp_session(page)
    urls, sizes = {}, {}
    network.on(
        "Network.requestWillBeSent",
        lambda event: urls.update({event["requestId"]: event["request"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    received = {
        url: sizes.get(request, 0)
        for request, url in urls.items()
        if not url.startswith("data:")
    }
    yield page, received
    page.close()


def problems(browser, site, path):
    """Return what a first visit of a page has too much of."""
    with visit(browser, site + path) as (page, received):
        found = [f"{path} moves: {shift}" for shift in page.evaluate("shifts")]
    most = MAX_BYTES if path == "/" else MAX_BYTES_OF_OTHERS
    if sum(received.values()) > most:
        found.append(f"{path} weighs {sum(received.values())}: {received}")
    if len(received) > MAX_REQUESTS and path == "/":
        found.append(f"{path} asks for {list(received)}")
    return found


def test_page_of_each_kind_is_light_and_keeps_still(browser, site, kinds):
    found = [each for path in kinds for each in problems(browser, site, path)]

    assert found == [], "\n".join(found)


def test_start_page_is_short(site):
    assert size(f"{site}/") <= MAX_HTML_BYTES
