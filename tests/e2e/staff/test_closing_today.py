"""Staff on a phone: a snow day is closed with three taps, and every page is usable."""

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import expect

from tests.e2e.test_every_page import AXE, listen, problems_in_use
from tests.factories import make_office, make_opening_hours
from tests.schedules import at

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
THURSDAY = 3
NOTICE = "Landratsamt: heute geschlossen. Schnee und Eis"


@pytest.fixture
def clock():
    """A Wednesday morning in December, 6:30."""
    with time_machine.travel(at("2026-12-09 06:30"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def office():
    office = make_office(name="Landratsamt")
    make_opening_hours(office=office, weekday=THURSDAY)
    return office


@pytest.fixture
def session(live_server, admin_client):
    """The cookie of a staff member who has signed in."""
    name = settings.SESSION_COOKIE_NAME
    value = admin_client.cookies[name].value
    return {"name": name, "value": value, "url": live_server.url}


@pytest.fixture
def phone(clock, office, browser, live_server, cookie_of):
    """The admin's start on a phone of who is on duty, without JavaScript."""
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.add_cookies([cookie_of("Bereitschaft")])
    page = context.new_page()
    page.goto(f"{live_server.url}/verwaltung/")
    yield page
    context.close()


def close_in_three_taps(phone):
    phone.get_by_role("link", name="Heute schließen").tap()
    phone.get_by_label("Schnee und Eis").tap()
    phone.get_by_role("button", name="Schließen", exact=True).tap()


def notices(browser, url):
    """Return what a visitor reads on top of a page."""
    page = browser.new_page()
    page.goto(url)
    shown = page.get_by_role(
        "complementary", name="Wichtige Hinweise"
    ).all_inner_texts()
    page.close()
    return [" ".join(text.split()) for text in shown]


def test_three_taps_close_for_today_until_midnight(phone, browser, live_server, clock):
    assert notices(browser, live_server.url) == []

    close_in_three_taps(phone)

    for path in ("/", "/kontakt/", "/helferkreise/"):
        assert notices(browser, live_server.url + path) == [NOTICE]
    clock.move_to(at("2026-12-09 23:59:59"))
    assert notices(browser, live_server.url) == [NOTICE]
    clock.move_to(at("2026-12-10 00:00"))
    assert notices(browser, live_server.url) == []


def test_one_more_tap_takes_it_back(phone, browser, live_server):
    close_in_three_taps(phone)

    phone.get_by_role("button", name="Zurücknehmen und wieder öffnen").tap()

    expect(phone.get_by_text("Zurückgenommen.")).to_be_visible()
    assert notices(browser, live_server.url) == []


@pytest.mark.parametrize(
    "name",
    ["Heute schließen", "Hinweis veröffentlichen"],
)
def test_urgent_tasks_are_on_the_first_screen_of_a_phone(phone, name):
    link = phone.get_by_role("link", name=name).first

    box = link.bounding_box()

    assert box["y"] + box["height"] <= PHONE["height"]
    assert box["height"] >= 44


@pytest.fixture
def admin(clock, office, browser, live_server, session):
    """A page on a desk, signed in; colours change at once, so that they can be asked."""
    url = f"{live_server.url}/verwaltung/"
    page = browser.new_page(base_url=url, reduced_motion="reduce")
    page.context.add_cookies([session])
    page.add_init_script(AXE)
    yield page
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "heute-schliessen/",
        "besondere-tage/",
        "vorschau/",
        "contacts/specialday/add/",
    ],
)
def test_page_for_staff_is_accessible_and_fits(admin, live_server, path):
    heard = listen(admin, live_server.url)

    admin.goto(path)

    assert problems_in_use(admin) + heard == []


def test_form_of_an_office_is_accessible_with_errors_and_preview(admin, office):
    admin.goto(f"contacts/office/{office.pk}/change/")
    problems = problems_in_use(admin)

    admin.get_by_label("Montag").fill("8-12, 11-14")
    admin.get_by_role("button", name="Vorschau").click()
    expect(admin.get_by_role("link", name="überschneiden sich")).to_be_visible()
    problems += problems_in_use(admin)

    admin.get_by_label("Montag").fill("8-12")
    admin.get_by_role("button", name="Vorschau").click()
    expect(admin.get_by_text("Mo 8–12 Uhr", exact=True)).to_be_in_viewport()
    assert problems + problems_in_use(admin) == []
