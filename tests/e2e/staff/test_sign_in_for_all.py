"""The pages of sign-in for those who use no mouse, or no eyes."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import caches
from playwright.sync_api import expect

from ehrenamt_oa.sign_in.letters import invite
from tests.e2e.staff.test_sign_in import FIRST, Phone, is_in
from tests.e2e.test_every_page import AXE, PHONE, WCAG, axe_violations

pytestmark = pytest.mark.django_db(transaction=True)

# whoever has no second factor yet; whoever has one
BEFORE = ["mfa_index", "mfa_add_webauthn", "mfa_activate_totp"]
AFTER = [
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "usersessions_list",
    "account_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_logout",
]
OUTSIDE = ["account_login", "account_forgotten", "account_inactive"]
MOST = 40  # presses of Tab until something is reached


@pytest.fixture
def phone(page, live_server):
    caches["default"].clear()
    page.set_viewport_size(PHONE)
    page.add_init_script(AXE)
    User.objects.create_superuser("neu", "neu@example.org", FIRST)
    return Phone(page, live_server.url)


def problems(phone):
    """Return what axe finds on the page that is shown, and whether it is too wide."""
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    too_wide = [f"{width}px"] if width > PHONE["width"] else []
    return [*axe_violations(phone.page, WCAG), *too_wide]


def problems_of(phone, names):
    found = {}
    for name in names:
        phone.open(name)
        if told := problems(phone):
            found[name] = told
    return found


def tab_to(phone, role, name):
    """Press Tab until something has the focus, as whoever has no mouse does."""
    wanted = phone.page.get_by_role(role, name=name, exact=True)
    for _ in range(MOST):
        phone.page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_pages_of_sign_in_have_no_barrier_that_axe_finds(phone):
    outside = problems_of(phone, OUTSIDE)
    phone.sign_in_with(FIRST)
    before = problems_of(phone, BEFORE)
    phone.open("mfa_index")
    phone.add_passkey()
    codes = problems(phone)
    after = problems_of(phone, AFTER)
    phone.sign_out()
    phone.sign_in_with(FIRST)
    expect(phone.page.get_by_role("heading", name="Zweiter Schritt")).to_be_visible()
    second_step = problems(phone)

    assert (outside, before, codes, after, second_step) == ({}, {}, [], {}, [])


def test_page_that_sets_a_password_has_none_either(phone):
    invited = User.objects.create_user("auch-neu", "auch@example.org", is_staff=True)
    invite(invited)
    path = re.search(r"https?://[^/\s]+(\S+)", mail.outbox.pop().body)[1]

    phone.page.goto(phone.url + path)
    empty = problems(phone)
    phone.page.get_by_label("Neues Passwort:", exact=True).fill("kurz")
    phone.page.get_by_label("Neues Passwort bestätigen:").fill("kurz")
    phone.click("button", "Passwort setzen")

    expect(phone.page.get_by_text("12 Zeichen").first).to_be_visible()
    assert (empty, problems(phone)) == ([], [])


def test_who_has_no_mouse_signs_in_and_sets_up_a_passkey(phone):
    keys = phone.page.keyboard
    phone.open("account_login")

    tab_to(phone, "textbox", "Benutzername:")
    keys.type("neu")
    tab_to(phone, "textbox", "Passwort:")
    keys.type(FIRST)
    keys.press("Enter")
    expect(phone.page.get_by_text("Noch ein Schritt:")).to_be_visible()
    tab_to(phone, "link", "Passkey einrichten")
    keys.press("Enter")
    tab_to(phone, "button", "Passkey einrichten")
    keys.press("Enter")
    tab_to(phone, "link", "Weiter zur Verwaltung")
    keys.press("Enter")

    is_in(phone)


def test_who_has_no_mouse_signs_in_with_a_passkey(phone):
    phone.sign_in_with(FIRST)
    phone.add_passkey()
    phone.sign_out()
    phone.open("account_login")

    tab_to(phone, "button", "Mit Passkey anmelden")
    phone.page.keyboard.press("Enter")

    is_in(phone)
