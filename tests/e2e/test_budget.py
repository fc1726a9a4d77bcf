"""What a first visit costs, measured at the browser's network."""

import pytest

MAX_REQUESTS = 7
MAX_BYTES = 60_000
MAX_HTML_BYTES = 12_000


@pytest.fixture
def received(browser, site):
    """Visit the start page with an empty cache; return the bytes of each answer."""
    page = browser.new_page()
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
    page.goto(site, wait_until="networkidle")
    yield {
        url: sizes[request]
        for request, url in urls.items()
        if not url.startswith("data:")
    }
    page.close()


def test_start_page_is_light(received, site):
    assert len(received) <= MAX_REQUESTS, received
    assert sum(received.values()) <= MAX_BYTES, received
    assert received[f"{site}/"] <= MAX_HTML_BYTES
