"""What somebody did by accident is taken back from the message that says it."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from base.admin.screens import screen_url
from contacts.hours.closing import closings_on
from editing.models import Deletion
from helferkreise.models import Consent, Helferkreis, Person
from pages.models import Edition
from tests.e2e.test_every_page import AXE, problems_in_use
from tests.factories import (
    make_consent,
    make_helferkreis,
    make_office,
    make_page,
    make_person,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staff_page(browser, live_server, admin_client):
    """A page in the browser of somebody who is signed in to the admin."""
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    name = settings.SESSION_COOKIE_NAME
    value = admin_client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.add_init_script(AXE)
    yield page
    context.close()


def told(page, text):
    expect(page.locator(".messagelist")).to_contain_text(text)


def follow(page, name):
    """Follow a link, and wait until all of its page is there."""
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.wait_for_load_state()


def take_back(page):
    page.locator(".messagelist").get_by_role("button", name="Rückgängig").click()


def delete(page, record):
    page.goto(screen_url(type(record), "delete", args=[record.pk]))
    page.get_by_role("button", name="Ja, löschen").click()
    told(page, "gelöscht")


@pytest.fixture
def circle():
    circle = make_helferkreis(name="Kreis Nord", slug="nord", is_published=True)
    person = make_person(helferkreis=circle, name="Erika", phone="08321 612-7")
    make_consent(person=person, subject="phone")
    return circle


def everybody():
    return Helferkreis.objects.count(), Person.objects.count(), Consent.objects.count()


def test_circle_comes_back_with_its_people_from_the_message(staff_page, circle):
    delete(staff_page, circle)
    gone = everybody()

    problems = problems_in_use(staff_page)
    take_back(staff_page)

    told(staff_page, "„Kreis Nord“ ist wieder da.")
    assert problems == []
    assert (gone, everybody()) == ((0, 0, 0), (1, 1, 1))


def test_circle_comes_back_from_the_basket(staff_page, circle):
    delete(staff_page, circle)
    staff_page.goto(reverse("admin:index"))

    follow(staff_page, "Papierkorb")
    problems = problems_in_use(staff_page)
    follow(staff_page, "Kreis Nord")
    problems += problems_in_use(staff_page)
    staff_page.get_by_role("button", name="Zurückholen").click()

    told(staff_page, "„Kreis Nord“ ist wieder da.")
    assert problems == []
    assert everybody() == (1, 1, 1)
    assert not Deletion.objects.exists()


def test_published_page_shows_again_what_stood_there(staff_page):
    record = make_page(title="Alt", slug="seite")
    staff_page.goto(screen_url(type(record), "change", args=[record.pk]))
    staff_page.locator("#id_title").fill("Neu")
    staff_page.get_by_role("button", name="Veröffentlichen").click()
    told(staff_page, "Veröffentlicht")
    public = [each.title for each in Edition.objects.filter(page=record)]

    take_back(staff_page)

    told(staff_page, "Für „Neu“ gilt wieder, was vorher galt.")
    staff_page.goto("/seite/")
    expect(staff_page.get_by_role("heading", level=1)).to_have_text("Alt")
    assert public == ["Neu", "Alt"]


def test_office_that_is_closed_today_opens_again(staff_page):
    make_office(name="Landratsamt")
    staff_page.goto(reverse("admin:close_today"))
    staff_page.get_by_label("Schnee und Eis").check()
    staff_page.get_by_role("button", name="Schließen").click()
    told(staff_page, "Der Hinweis steht jetzt auf jeder Seite")
    closed = closings_on(timezone.localdate()).count()

    take_back(staff_page)

    told(staff_page, "Es gelten wieder die Zeiten, die vorher galten.")
    assert closed == 1
    assert not closings_on(timezone.localdate()).exists()
