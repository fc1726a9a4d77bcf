"""Passwords are hashed one at a time in each process, and nobody waits for it."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hashers
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ehrenamt_oa.passwords.hashers import (
    HashingBusyError,
    OneArgon2Hasher,
    OnePBKDF2Hasher,
    alone,
)
from ehrenamt_oa.settings import PASSWORD_HASHERS
from tests.html import words

LOGIN = reverse("account_login")
WORD = "Birne Ampel Socke Regen"


@pytest.fixture(autouse=True)
def real_hashers(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS


@pytest.fixture
def clerk(db):
    return User.objects.create_user("stein", password=WORD, is_staff=True)


def sign_in(client, name="stein", password=WORD):
    return client.post(LOGIN, {"login": name, "password": password})


def test_every_hasher_passes_the_gate():
    assert [type(each) for each in get_hashers()] == [OneArgon2Hasher, OnePBKDF2Hasher]


@pytest.mark.parametrize(
    ("hasher", "stored"),
    [
        (OneArgon2Hasher(), "argon2$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$YWJj"),
        (OnePBKDF2Hasher(), "pbkdf2_sha256$1$salt$YWJj"),
    ],
)
def test_hashing_is_refused_while_another_hashes(hasher, stored):
    with alone():
        with pytest.raises(HashingBusyError):
            hasher.encode(WORD, "saltsalt")
        with pytest.raises(HashingBusyError):
            hasher.verify(WORD, stored)

    assert hasher.verify(WORD, hasher.encode(WORD, "saltsalt"))


@pytest.mark.parametrize("name", ["stein", "niemand"])
def test_sign_in_is_refused_at_once_and_nothing_is_written(client, clerk, name):
    with (
        alone(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        answer = sign_in(client, name)

    written = [q for q in queries if not q["sql"].startswith("SELECT")]
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "5"
    assert "laden Sie dann diese Seite neu" in words(answer.text)
    assert written == []
    assert client.cookies.get("sessionid") is None


def test_who_tries_again_is_signed_in(client, clerk):
    with alone():
        sign_in(client)

    answer = sign_in(client)

    assert (answer.status_code, answer.url) == (302, "/verwaltung/")


def test_pages_are_answered_meanwhile(client, clerk):
    with alone():
        answer = client.get(LOGIN)

    assert answer.status_code == 200


def test_new_password_is_not_half_stored(client, clerk):
    client.force_login(clerk)
    typed = {"old_password": WORD, "new_password1": "Ofen Dachs Teller Wolke"}
    typed["new_password2"] = typed["new_password1"]

    with alone():
        answer = client.post(reverse("admin:password_change"), typed)

    clerk.refresh_from_db()
    assert answer.status_code == 429
    assert clerk.check_password(WORD)


def test_password_of_before_is_stored_anew_when_it_is_used(client, clerk):
    clerk.password = PBKDF2PasswordHasher().encode(WORD, "salt", 1)
    clerk.save()

    sign_in(client)

    clerk.refresh_from_db()
    assert clerk.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert clerk.check_password(WORD)
