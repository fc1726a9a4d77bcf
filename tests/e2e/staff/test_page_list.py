"""Pages are moved in their tree: by keyboard without a script, and by dragging."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from pages.models import Page
from tests.e2e.dragging import WAYS
from tests.e2e.test_every_page import problems_in_use
from tests.factories import make_page

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/verwaltung/pages/page/"


@pytest.fixture
def pages():
    Page.objects.all().delete()
    return {
        name: make_page(title=name, slug=name.lower(), position=position)
        for position, name in enumerate(["Anna", "Berta", "Cora"])
    }


@pytest.fixture
def listed(open_form, pages):
    page = open_form(pages["Anna"])
    page.goto(LIST)
    return page


def titles(page):
    return page.locator("#result_list .tree")


def test_steps_are_taken_by_keyboard_and_keep_the_focus(listed, pages):
    up = listed.get_by_role("button", name="„Cora“ nach oben")
    up.focus()

    listed.keyboard.press("Enter")
    expect(titles(listed)).to_have_text(["Anna anna", "Cora cora", "Berta berta"])
    expect(up).to_be_focused()
    listed.keyboard.press("Enter")

    expect(titles(listed)).to_have_text(["Cora cora", "Anna anna", "Berta berta"])
    expect(listed.get_by_text("steht jetzt an erster Stelle")).to_be_visible()
    assert listed.heard == []


def test_steps_need_no_script(browser, live_server, admin_client, pages):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": admin_client.cookies[name].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    page = context.new_page()
    page.goto(LIST)

    page.get_by_role("button", name="„Berta“ unter die Seite darüber").press("Enter")

    expect(page.get_by_text("steht jetzt unter „Anna“")).to_be_visible()
    assert Page.objects.get(title="Berta").path == "anna/berta"
    context.close()


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (0.1, ["Cora cora", "Anna anna", "Berta berta"]),
        (0.5, ["Anna anna", "Ebene 2: Cora cora", "Berta berta"]),
    ],
)
@pytest.mark.parametrize("drag", WAYS)
def test_page_is_dragged(listed, pages, drag, height, expected):
    row = listed.locator("#result_list tbody tr")
    begin = row.nth(2).locator(".drag-handle").bounding_box()
    target = row.nth(0).bounding_box()

    x = begin["x"] + 5
    end = target["y"] + height * target["height"]
    drag(listed, (x, begin["y"] + 5), (x, end))

    expect(listed.get_by_text("„Cora“: Verschoben")).to_be_visible()
    expect(titles(listed)).to_have_text(expected)


def test_list_is_for_everybody(listed):
    listed.emulate_media(reduced_motion="reduce")  # no colours on their way to others

    assert problems_in_use(listed) == []
