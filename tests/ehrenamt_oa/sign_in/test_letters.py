"""Passwords are set by a link that holds once; no link replaces the second factor."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from base.brake.window import EVERYBODY, MOST, window_of
from base.models import Tries
from editing.models import TraceEntry
from ehrenamt_oa.passwords.hashers import alone
from ehrenamt_oa.settings import PASSWORD_HASHERS
from ehrenamt_oa.sign_in.letters import invite, send_reset
from ehrenamt_oa.sign_in.views import TOO_MANY
from tests.html import main, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NEW = "Mantel Uhr Distel Kranz"
FORGOTTEN = reverse("account_forgotten")


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def invited(db):
    user = User.objects.create_user("neu", "neu@example.org", is_staff=True)
    invite(user)
    return user


def link():
    [letter] = mail.outbox
    return re.search(r"http://testserver(\S+)", letter.body)[1]


def set_password(client, address, password=NEW):
    form = client.get(address, follow=True)
    place = form.redirect_chain[-1][0] if form.redirect_chain else address
    typed = {"new_password1": password, "new_password2": password}
    return client.post(place, typed, follow=True)


def test_invited_person_sets_a_password_and_then_has_to_add_a_factor(client, invited):
    page = set_password(client, link())

    assert "Ihr Passwort ist gesetzt" in words(
        main(page)
    ) or "Ihr Passwort ist gesetzt" in words(page.text)
    form = {"login": "neu", "password": NEW}
    client.post(reverse("account_login"), form)
    assert client.get(reverse("admin:index")).url == reverse("mfa_index")


def test_password_that_could_not_be_hashed_is_not_said_to_hold(
    client, invited, settings
):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS

    with alone():
        refused = set_password(client, link())

    assert refused.status_code == 429
    assert list(client.get(reverse("account_login")).context["messages"]) == []


def test_link_holds_once(client, invited):
    address = link()
    set_password(client, address)

    page = Client().get(address, follow=True)

    assert "Dieser Link gilt nicht mehr" in words(main(page))
    assert FORGOTTEN not in main(page)  # who has no password is sent none


def test_link_to_reset_that_is_used_up_leads_to_another(client, clerk):
    send_reset(clerk.email, "192.0.2.1")
    address = link()
    set_password(client, address)

    page = Client().get(address, follow=True)

    assert FORGOTTEN in main(page)


@pytest.mark.parametrize(("days", "holds"), [(2.9, True), (3.1, False)])
def test_link_ends_after_three_days(client, invited, noon, days, holds):
    address = link()

    noon.shift(timedelta(days=days))

    page = words(main(client.get(address, follow=True)))
    assert ("Dieser Link gilt nicht mehr" in page) is not holds


def test_link_does_not_stay_in_the_address_bar(client, invited):
    assert client.get(link()).url.endswith("/passwort/")


def test_invitation_is_no_reset_and_the_other_way_round(client, invited):
    address = link().replace("/einladung/", "/neues-passwort/")

    page = client.get(address, follow=True)

    assert "Dieser Link gilt nicht mehr" in words(main(page))


@pytest.mark.parametrize("password", ["kurz", "passwort1234", "Oberallgäu2026!"])
def test_weak_password_is_refused_with_a_reason(client, invited, password):
    page = set_password(client, link(), password)

    assert page.context["form"].errors["new_password2"]
    assert not User.objects.get().has_usable_password()


def test_forgotten_password_is_set_anew_and_the_factor_stays(client, clerk):
    client.force_login(clerk)
    browser = Client()

    answer = browser.post(FORGOTTEN, {"email": "STEIN@example.org"}, follow=True)
    set_password(browser, link())

    assert "Gibt es ein Konto mit dieser Adresse" in words(answer.text)
    assert "_auth_user_id" not in browser.session  # nobody is signed in by a link
    assert client.get(reverse("admin:index")).status_code == 302  # nor stays so
    clerk.refresh_from_db()
    assert clerk.check_password(NEW)


def test_log_tells_who_asked_for_a_link_and_that_it_was_used(client, clerk):
    TraceEntry.objects.all().delete()

    client.post(FORGOTTEN, {"email": "stein@example.org"})
    set_password(client, link())

    lines = TraceEntry.objects.order_by("pk").values_list("who", "what")
    assert list(lines) == [
        ("niemand", "Link für ein neues Passwort an Konto „stein“ geschickt"),
        ("niemand", "Konto „stein“: Passwort geändert"),
        ("stein", "Passwort mit dem Link aus der E-Mail gesetzt"),
    ]


@pytest.mark.parametrize("email", ["niemand@example.org", "neu@example.org"])
def test_nobody_learns_who_has_an_account(client, invited, email):
    mail.outbox.clear()

    answer = client.post(FORGOTTEN, {"email": email}, follow=True)

    assert "Gibt es ein Konto mit dieser Adresse" in words(answer.text)
    assert mail.outbox == []  # who was only invited has no password to forget


def test_nobody_fills_a_mailbox(clerk):
    for _ in range(10):
        send_reset("stein@example.org", "192.0.2.1")

    assert len(mail.outbox) == 3


def test_network_that_asks_for_many_has_to_wait_and_nobody_else(client, clerk):
    for number in range(MOST["letters"]):
        send_reset(f"{number}@example.org", "127.0.0.9")

    asked = client.post(FORGOTTEN, {"email": clerk.email})
    elsewhere = client.post(FORGOTTEN, {"email": clerk.email}, REMOTE_ADDR="192.0.2.1")

    assert asked.context["form"].errors == {"email": [TOO_MANY]}
    assert elsewhere.status_code == 302
    assert [letter.to for letter in mail.outbox] == [[clerk.email]]


def test_link_is_sent_while_the_whole_world_tries_passwords(client, clerk):
    window = window_of(timezone.now())
    Tries.objects.create(key=EVERYBODY, begun_at=window, count=MOST["all"])

    client.post(FORGOTTEN, {"email": clerk.email})

    assert [letter.to for letter in mail.outbox] == [[clerk.email]]
