"""Nobody guesses for long, and nobody who belongs here is shut out by those who do."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from base.brake.window import MOST, window_of
from base.models import Tries
from ehrenamt_oa.passwords import device
from ehrenamt_oa.passwords.hashers import alone
from ehrenamt_oa.settings import PASSWORD_HASHERS
from tests.html import words

LOGIN = reverse("account_login")
WORD = "Birne Ampel Socke Regen"


@pytest.fixture(autouse=True)
def clerk(db):
    return User.objects.create_user("Stein", password=WORD, is_staff=True)


def sign_in(client, name="Stein", password="falsch", address="203.0.113.7"):
    typed = {"login": name, "password": password}
    return client.post(LOGIN, typed, REMOTE_ADDR=address)


def test_account_is_closed_for_strangers_after_ten_wrong_passwords(client, caplog):
    addresses = [f"198.51.{number}.1" for number in range(11)]

    status = [sign_in(client, address=each).status_code for each in addresses]

    assert status == [200] * 10 + [429]
    refused = sign_in(Client(), password=WORD)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert "Zu viele Versuche" in words(refused.text)
    assert sign_in(client, name="stein", address="198.51.100.1").status_code == 429
    failed = [text for text in caplog.messages if text.startswith("sign-in failed")]
    assert len(failed) == 10
    assert "Stein" not in caplog.text


def test_what_is_refused_costs_no_hash_and_no_write(client, settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    for _ in range(10):
        sign_in(client)

    with alone(), CaptureQueriesContext(connection) as queries:
        answer = sign_in(client)

    assert "Zu viele Versuche" in words(answer.text)  # and not: others are hashing
    assert [q for q in queries if not q["sql"].startswith("SELECT")] == []


def test_network_is_closed_that_tries_many_accounts(client):
    tries = [
        sign_in(client, name=f"name-{number}", address=f"203.0.113.{number}")
        for number in range(MOST["network"])
    ]

    assert {answer.status_code for answer in tries} == {200}
    assert sign_in(client, password=WORD, address="203.0.113.200").status_code == 429
    assert sign_in(client, password=WORD, address="192.0.2.1").status_code == 302


def test_all_strangers_wait_while_the_whole_world_tries(client):
    window = window_of(timezone.now())
    Tries.objects.create(key="all:", begun_at=window, count=MOST["all"])

    assert sign_in(client, password=WORD).status_code == 429


def test_known_browser_gets_in_while_others_try(client):
    sign_in(client, password=WORD)
    client.post(reverse("account_logout"))
    stranger = Client()
    for _ in range(10):
        sign_in(stranger)

    assert sign_in(stranger, password=WORD).status_code == 429
    assert sign_in(client, password=WORD).status_code == 302


def test_known_browser_is_no_way_to_try_for_ever(client):
    sign_in(client, password=WORD)
    client.post(reverse("account_logout"))

    status = [sign_in(client).status_code for _ in range(11)]

    assert status == [200] * 10 + [429]


@pytest.mark.parametrize("value", ["", "x", "account:x:y", "Stein"])
def test_browser_is_not_known_by_a_forged_cookie(client, value):
    for _ in range(10):
        sign_in(client)
    client.cookies[device.COOKIE] = value

    assert sign_in(client, password=WORD).status_code == 429


def test_browser_of_one_account_is_not_known_for_another(client):
    User.objects.create_user("berg", password=WORD, is_staff=True)
    sign_in(client, "berg", WORD)
    client.post(reverse("account_logout"))
    for _ in range(10):
        sign_in(Client())

    assert sign_in(client, password=WORD).status_code == 429


def test_cookie_of_a_known_browser_tells_nothing_and_is_for_the_admin_only(client):
    cookie = sign_in(client, password=WORD).cookies[device.COOKIE]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "/verwaltung/",
        True,
        "Strict",
    )
    assert "stein" not in cookie.value.casefold()


@pytest.mark.ignore_template_errors
def test_owner_of_the_account_is_told_once(client):
    for _ in range(4):
        sign_in(Client())

    sign_in(client, password=WORD)
    first = words(client.get(reverse("mfa_index")).text)
    second = words(client.get(reverse("mfa_index")).text)

    told = "Mit Ihrem Benutzernamen wurde 4-mal ein falsches Passwort eingegeben."
    assert (told in first, told in second) == (True, False)


def test_page_is_answered_while_a_hash_runs(client):
    with alone():
        assert client.get("/kontakt/").status_code == 200


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(("count", "is_told"), [(29, False), (30, True)])
def test_start_of_the_admin_tells_of_many_tries(staff, count, is_told):
    Tries.objects.create(key="all:", begun_at=timezone.now(), count=count)

    page = words(staff.get(reverse("admin:index")).text)

    assert (f"Seit gestern wurden {count} falsche Passwörter" in page) is is_told


def test_old_password_cannot_be_guessed_in_an_open_session(client, clerk):
    client.force_login(clerk)
    typed = {"old_password": "falsch", "new_password1": "x", "new_password2": "x"}
    change = reverse("admin:password_change")

    status = [client.post(change, typed).status_code for _ in range(11)]

    assert status == [200] * 10 + [429]


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("page", "field"),
    [("admin:password_change", "old_password"), ("account_reauthenticate", "password")],
)
def test_strangers_do_not_keep_who_is_signed_in_from_their_own_pages(
    client, clerk, page, field
):
    client.force_login(clerk)
    new = dict.fromkeys(["new_password1", "new_password2"], "Nebel Kanne Wolle Zange")
    for number in range(11):
        sign_in(Client(), address=f"198.51.{number}.1")

    answer = client.post(reverse(page), {field: WORD, **new})

    assert answer.status_code == 302


@pytest.mark.ignore_template_errors
def test_owner_is_told_too_of_tries_in_an_open_session(client, clerk):
    client.force_login(clerk)
    for _ in range(4):
        client.post(reverse("admin:password_change"), {"old_password": "falsch"})
    client.logout()

    sign_in(client, password=WORD)

    assert "wurde 4-mal ein" in words(client.get(reverse("mfa_index")).text)
