"""With https, every cookie of the site says by its name that nobody else has set it."""

import pytest
from django.conf import settings as stored
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin_form import filled_in
from tests.factories import make_office

from ..test_settings import REQUIRED

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WORD = "Birne Ampel Socke Regen"
# the script that forgets the copy of what was typed has to read it
READ_BY_SCRIPT = {"__Secure-typed_saved"}


@pytest.fixture
def https(settings, read_settings):
    """The settings of a site with https, as far as they are about cookies."""
    read = read_settings(REQUIRED)
    for name in [each for each in dir(read) if "COOKIE" in each] + ["HTTPS"]:
        setattr(settings, name, getattr(read, name))


def cookies_of_a_day():
    """Return all cookies that a day of work has set, by name."""
    browser, found = Client(), {}
    office = make_office()
    User.objects.create_superuser("stein", password=WORD)
    login, form = (
        reverse("account_login"),
        f"/verwaltung/contacts/office/{office.pk}/change/",
    )
    answers = [browser.get(login, secure=True)]
    answers += [browser.post(login, {"login": "stein", "password": WORD}, secure=True)]
    browser.force_login(User.objects.get())
    typed = filled_in(browser, form) | {"typed_id": "abc1", "_save": "x"}
    answers += [browser.post(form, typed, secure=True)]
    for answer in answers:
        found |= answer.cookies
    return found


def test_all_of_them_are_bound_to_the_site(https):
    found = cookies_of_a_day()

    assert {*found} == {
        "__Host-csrftoken",
        "__Host-messages",
        "__Host-sessionid",
        "__Secure-geraet",
        "__Secure-typed_saved",
    }
    for name, cookie in found.items():
        assert (cookie["secure"], cookie["domain"] or "") == (True, "")
        assert cookie["samesite"] in {"Lax", "Strict"}
        assert bool(cookie["httponly"]) == (name not in READ_BY_SCRIPT)
        assert cookie["path"] == ("/" if name.startswith("__Host-") else "/verwaltung/")


def test_without_https_a_browser_takes_them_too():
    names = {"csrftoken", "geraet", "messages", "sessionid", "typed_saved"}

    assert {*cookies_of_a_day()} == names
    assert stored.HTTPS is False
