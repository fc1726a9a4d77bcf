"""The alert banner: published from a phone in a few taps, read by everybody at once."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Permission, User
from playwright.sync_api import expect

from contacts.hours.closing import close
from pages.alert.alert import MOST_LINK_TEXT, MOST_TEXT, MOST_TITLE
from pages.models import Alert
from tests.factories import make_alert, make_office, make_opening_hours, make_page
from tests.schedules import at

from .test_every_page import AXE, PHONE, listen, problems_in_use

pytestmark = pytest.mark.django_db(transaction=True)

DAY, WEDNESDAY = date(2026, 12, 9), 2
STAFF_PHONE = {"width": 375, "height": 667}
SENTENCE = "Die Zentrale ist heute nicht zu erreichen, bitte schreiben Sie uns. "


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at("2026-12-09 06:30"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def session(live_server, client):
    """The cookie of somebody who may publish alerts and nothing else."""
    user = User.objects.create_user("bereitschaft", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_alert"))
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    return {"name": name, "value": value, "url": live_server.url}


@pytest.fixture
def phone(browser, live_server, session):
    """The admin's start on a phone, without JavaScript."""
    context = browser.new_context(
        viewport=STAFF_PHONE, has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.add_cookies([session])
    page = context.new_page()
    page.goto(f"{live_server.url}/verwaltung/")
    yield page
    context.close()


def publish_in_five_steps(phone):
    phone.get_by_role("link", name="Hinweis veröffentlichen").tap()
    phone.get_by_label("Überschrift").fill("Telefon gestört")
    phone.get_by_label("Text:", exact=True).fill("Schreiben Sie uns.")
    phone.get_by_label("Warnung").tap()
    phone.get_by_role("button", name="Jetzt veröffentlichen").tap()
    expect(phone.get_by_text("Der Hinweis steht jetzt oben")).to_be_visible()


def alerts(browser, url):
    """Return what a visitor reads below the header of a page."""
    page = browser.new_page()
    page.goto(url)
    shown = page.get_by_role("complementary", name="Wichtige Hinweise")
    texts = shown.all_inner_texts()
    page.close()
    return [" ".join(text.split()) for text in texts]


def test_five_steps_publish_for_today(phone, browser, live_server, clock):
    assert alerts(browser, live_server.url) == []

    publish_in_five_steps(phone)

    for path in ("/", "/kontakt/", "/gibt-es-nicht/"):
        assert alerts(browser, live_server.url + path) == [
            "Warnung: Telefon gestört Schreiben Sie uns."
        ]
    clock.move_to(at("2026-12-09 23:59"))
    assert alerts(browser, live_server.url) == []


def test_one_more_tap_ends_it(phone, browser, live_server, clock):
    publish_in_five_steps(phone)
    clock.shift(60)

    phone.get_by_role("button", name="Beenden").tap()

    expect(phone.get_by_text("Beendet.")).to_be_visible()
    assert alerts(browser, live_server.url) == []


def test_form_fits_on_the_phone_and_is_accessible(browser, live_server, session):
    make_alert()
    page = browser.new_page(reduced_motion="reduce")
    page.context.add_cookies([session])
    page.add_init_script(AXE)
    heard = listen(page, live_server.url)

    page.goto(f"{live_server.url}/verwaltung/hinweis/")
    problems = problems_in_use(page)
    for summary in page.locator("summary").all():
        summary.click()
    problems += problems_in_use(page)
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    problems += problems_in_use(page)

    assert problems + heard == []
    expect(page.get_by_label("Überschrift")).to_have_attribute("aria-invalid", "true")
    page.close()


@pytest.fixture
def reader(browser, live_server):
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(AXE)
    yield page
    page.close()


def test_finder_stays_on_the_first_screen_below_the_longest_alert(reader, live_server):
    text = SENTENCE * 3
    make_alert(
        title=text[:MOST_TITLE],
        text=text[:MOST_TEXT],
        link="/kontakt/",
        link_text=text[:MOST_LINK_TEXT].strip(),
        level=Alert.Level.EMERGENCY,
    )

    reader.goto(live_server.url)

    button = reader.get_by_role("button", name="Finden").bounding_box()
    assert button["y"] + button["height"] <= PHONE["height"]


def test_alerts_of_every_level_are_accessible_below_a_closed_office(
    reader, live_server
):
    office = make_office(name="Landratsamt")
    make_opening_hours(office=office, weekday=WEDNESDAY)
    close(office, "Schnee", DAY)
    make_page(slug="wissen")
    for level in Alert.Level:
        make_alert(level=level, title="Sturm", text="Mehr hier:", link="/wissen/")

    reader.goto(live_server.url)

    assert problems_in_use(reader) == []
    shown = reader.get_by_role("complementary", name="Wichtige Hinweise")
    assert shown.locator("strong").all_inner_texts() == [
        "Landratsamt: heute geschlossen.",
        "Notfall: Sturm",
        "Warnung: Sturm",
        "Information: Sturm",
    ]
