"""A page with every kind of block: for everybody, on the screen and on paper."""

import pytest
from playwright.sync_api import expect

from pages.blocks.kinds import BLOCKS
from pages.page.publication import publish
from tests.e2e.test_every_page import AXE, listen, problems_in_use
from tests.factories import (
    make_contact_point,
    make_document,
    make_helferkreis,
    make_office,
    make_page,
    make_picture,
    make_video,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full_page():
    """Return a published page with one of each kind."""
    page = make_page(title="Alles", body="<h2>Eins</h2><p>Text</p><h2>Zwei</h2>")
    office = make_office()
    make_contact_point(office=office)
    content = {
        "picture": {"picture": make_picture(), "caption": "Ein Feld"},
        "notice": {"name": "Achtung", "level": "warning", "text": "Bitte lesen."},
        "step": {"name": "Erstens", "text": "So."},
        "faq": {"question": "Was kostet das?", "answer": "Nichts."},
        "video": {"video": make_video()},
        "document": {"document": make_document()},
        "circle": {"helferkreis": make_helferkreis()},
        "contact": {"office": office},
        "link": {"label": "Kontakt", "target": "/kontakt/", "note": "Mehr dazu."},
    }
    for kind in BLOCKS:
        kind.objects.create(page=page, **content[kind.kind])
    publish(page)
    return page


def test_blocks_keep_every_promise(browser, live_server, full_page):
    page = browser.new_page(base_url=live_server.url)
    page.add_init_script(AXE)
    heard = listen(page, live_server.url)
    page.goto(full_page.get_absolute_url())

    assert problems_in_use(page) == []
    assert [each for each in heard if "media" not in each] == []
    page.close()


def test_question_opens_by_keyboard_and_is_open_on_paper(
    browser, live_server, full_page
):
    page = browser.new_page(base_url=live_server.url, java_script_enabled=False)
    page.goto(full_page.get_absolute_url())
    answer = page.get_by_text("Nichts.")
    expect(answer).not_to_be_visible()

    page.get_by_text("Was kostet das?").press("Enter")
    expect(answer).to_be_visible()
    page.get_by_text("Was kostet das?").press("Enter")
    expect(answer).not_to_be_visible()
    page.emulate_media(media="print")

    expect(answer).to_be_visible()
    page.close()
