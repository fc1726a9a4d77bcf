"""Saying whether a page has helped: without script, and by keyboard with one."""

import pytest
import time_machine
from playwright.sync_api import expect

from pages.models import Feedback
from tests.factories import make_page
from tests.schedules import at

from .test_every_page import AXE, DESKTOP, axe_violations, listen
from .test_keyboard import PHONE, tab_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clock():
    with time_machine.travel(at("2026-12-09 12:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def address(live_server, clock):
    make_page(slug="wissen")
    return f"{live_server.url}/wissen/"


def told():
    return list(Feedback.objects.values_list("path", "kind", "text"))


def test_sentence_is_sent_without_script_and_without_a_cookie(plain, address, clock):
    plain.goto(address)
    question = plain.get_by_role("region", name="Hat Ihnen das geholfen?")
    question.get_by_role("link", name="Nein").click()
    clock.shift(30)

    plain.get_by_label("Was sollen wir besser machen?").fill("Wer zahlt das?")
    plain.get_by_role("button", name="Absenden").click()

    expect(plain.get_by_role("heading", level=1)).to_have_text(
        "Danke für Ihre Rückmeldung"
    )
    assert told() == [("/wissen/", "nein", "Wer zahlt das?")]
    assert plain.context.cookies() == []


def test_yes_is_said_by_keyboard(page, address, clock, live_server):
    heard = listen(page, live_server.url)
    page.goto(address)
    tab_to(page, page.get_by_role("link", name="Ja", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**/rueckmeldung/**")
    clock.shift(30)

    tab_to(page, page.get_by_label("Was war gut?"))
    page.keyboard.press("Tab")  # past the field that nobody sees
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Danke für Ihre Rückmeldung"
    )
    assert told() == [("/wissen/", "ja", "")]
    assert heard == []


def test_what_is_wrong_is_said_at_the_field(page, address, clock, live_server):
    page.goto(f"{live_server.url}/rueckmeldung/?antwort=barriere")
    clock.shift(30)

    page.get_by_role("button", name="Absenden").click()

    field = page.get_by_label("Was konnten Sie nicht lesen")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_have_text("Bitte schreiben Sie etwas.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_form_with_a_mistake_is_accessible(browser, live_server, clock, scheme, size):
    page = browser.new_page(color_scheme=scheme, viewport=size)
    page.add_init_script(AXE)
    page.goto(f"{live_server.url}/rueckmeldung/?antwort=suche")
    page.get_by_role("button", name="Absenden").click()
    expect(page.get_by_role("alert").first).to_be_visible()

    found = axe_violations(page, ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"])
    width = page.evaluate("document.documentElement.scrollWidth")

    assert (found, width) == ([], size["width"])
    page.close()
