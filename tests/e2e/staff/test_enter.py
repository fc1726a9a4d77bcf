"""The return key in a text field publishes nothing: only a button decides."""

import pytest
import time_machine
from django.conf import settings

from tests.factories import (
    make_helferkreis,
    make_office,
    make_opening_hours,
    make_page,
)
from tests.schedules import at

pytestmark = pytest.mark.django_db(transaction=True)

WEDNESDAY = 2
COUNT_SUBMITS = """
window.submits = 0;
addEventListener("submit", event => { submits += 1; event.preventDefault(); });
"""


@pytest.fixture
def staff(browser, live_server, admin_client):
    """The admin, signed in; its forms count how often they are sent, and stay."""
    name = settings.SESSION_COOKIE_NAME
    value = admin_client.cookies[name].value
    page = browser.new_page(base_url=f"{live_server.url}/verwaltung/")
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page.add_init_script(COUNT_SUBMITS)
    with time_machine.travel(at("2026-12-09 06:30"), tick=False):
        yield page
    page.close()


def sent_by_return_key(staff, form):
    """Press the return key in each text field of a form; return how often it was sent."""
    fields = form.locator("input[type=text]:visible")
    assert fields.count()
    for field in fields.all():
        field.press("Enter")
    return staff.evaluate("submits")


@pytest.mark.parametrize("path", ["hinweis/", "heute-schliessen/"])
def test_return_key_publishes_nothing_for_today(staff, path):
    make_opening_hours(office=make_office(name="Landratsamt"), weekday=WEDNESDAY)
    staff.goto(path)
    form = staff.locator("#alert_form, #closing_form")

    by_key = sent_by_return_key(staff, form)
    form.locator("input[type=submit]").press("Enter")

    assert (by_key, staff.evaluate("submits")) == (0, 1)


@pytest.mark.parametrize("make", [make_page, make_office, make_helferkreis])
def test_return_key_saves_no_record(staff, make):
    record = make()
    label = record._meta
    staff.goto(f"{label.app_label}/{label.model_name}/{record.pk}/change/")

    sent = sent_by_return_key(staff, staff.locator(f"#{label.model_name}_form"))

    assert sent == 0
