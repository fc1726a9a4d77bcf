"""From the invitation to a lost device, with an authenticator that Chromium plays."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import caches
from django.urls import reverse
from playwright.sync_api import expect

from ehrenamt_oa.passwords.hashers import alone
from ehrenamt_oa.settings import PASSWORD_HASHERS
from ehrenamt_oa.sign_in.factors import factors_of, reset
from ehrenamt_oa.sign_in.letters import invite, send_reset
from tests.e2e.test_every_page import listen

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "Birne Ampel Socke Regen", "Mantel Uhr Distel Kranz"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """A browser with a passkey device that can be lost."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.devices = page.context.new_cdp_session(page)
        self.devices.send("WebAuthn.enable")
        self.new_device()

    def new_device(self):
        added = self.devices.send(
            "WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR}
        )
        self.device = {"authenticatorId": added["authenticatorId"]}

    def lose_device(self):
        self.devices.send("WebAuthn.removeVirtualAuthenticator", self.device)
        self.new_device()

    def open(self, name):
        self.page.goto(self.url + reverse(name))

    def click(self, role, name):
        self.page.get_by_role(role, name=name, exact=True).click()

    def set_password(self, password):
        [letter] = mail.outbox
        mail.outbox.clear()
        path = re.search(r"https?://[^/\s]+(\S+)", letter.body)[1]
        self.page.goto(self.url + path)
        self.page.get_by_label("Neues Passwort:", exact=True).fill(password)
        self.page.get_by_label("Neues Passwort bestätigen:").fill(password)
        self.click("button", "Passwort setzen")

    def sign_in_with(self, password):
        self.open("account_login")
        self.page.get_by_label("Benutzername:").fill("neu")
        self.page.get_by_label("Passwort:").fill(password)
        self.click("button", "Mit Passwort anmelden")

    def add_passkey(self):
        self.click("link", "Passkey einrichten")
        self.click("button", "Passkey einrichten")
        expect(self.page.get_by_text("Sie werden nur jetzt gezeigt.")).to_be_visible()

    def sign_in_with_passkey(self):
        self.open("account_login")
        self.click("button", "Mit Passkey anmelden")

    def sign_out(self):
        self.open("account_logout")
        self.page.locator("#content").get_by_role("button", name="Abmelden").click()


@pytest.fixture
def phone(page, live_server):
    caches["default"].clear()
    return Phone(page, live_server.url)


def is_in(phone):
    expect(
        phone.page.get_by_role("heading", name="Was möchten Sie ändern?")
    ).to_be_visible()


def test_invitation_passkey_sign_in_lost_device_reset(phone):
    problems = listen(phone.page, phone.url)
    person = User.objects.create_superuser("neu", "neu@example.org")
    invite(person)

    phone.set_password(FIRST)
    phone.sign_in_with(FIRST)
    expect(phone.page.get_by_text("Noch ein Schritt:")).to_be_visible()
    phone.add_passkey()
    phone.click("link", "Weiter zur Verwaltung")
    is_in(phone)
    phone.sign_out()

    phone.sign_in_with_passkey()  # and no password
    is_in(phone)
    phone.sign_out()

    phone.lose_device()
    send_reset("neu@example.org", "192.0.2.1")
    phone.set_password(SECOND)  # which is no way around the second factor
    phone.sign_in_with(SECOND)
    expect(phone.page.get_by_role("heading", name="Zweiter Schritt")).to_be_visible()
    phone.open("admin:index")
    expect(phone.page.get_by_role("heading", name="Zweiter Schritt")).to_be_visible()

    reset(person)  # by another administrator
    phone.sign_in_with(SECOND)
    expect(phone.page.get_by_text("Noch ein Schritt:")).to_be_visible()
    phone.add_passkey()
    assert factors_of(person).count() == 1
    assert problems == []


def test_passkey_gets_in_while_passwords_are_tried(phone, settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    person = User.objects.create_superuser("neu", "neu@example.org")
    invite(person)
    phone.set_password(FIRST)
    phone.sign_in_with(FIRST)
    phone.add_passkey()
    phone.sign_out()

    with alone():  # somebody tries passwords, and one is being hashed all the time
        phone.sign_in_with("falsch falsch falsch")
        refused = phone.page.get_by_role("heading", name="Bitte gleich noch einmal")
        expect(refused).to_be_visible()
        phone.sign_in_with_passkey()
        is_in(phone)
