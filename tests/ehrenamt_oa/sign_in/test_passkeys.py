"""Whatever is sent in place of the answer of a passkey is refused, and no fault of ours."""

import json
from base64 import urlsafe_b64encode

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

EXTENSIONS_FOLLOW = b"\x80"
NOTHING, NESTED = b"", b"\x81" * 5000  # lists in lists, as CBOR


def encoded(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


def answer(rest):
    """Return the answer of a passkey, to sign in and to be added, with odd extensions."""
    client_data = {"type": "webauthn.get", "challenge": "", "origin": "http://x"}
    data = bytes(32) + EXTENSIONS_FOLLOW + bytes(4) + rest
    response = {
        "clientDataJSON": encoded(json.dumps(client_data).encode()),
        "authenticatorData": encoded(data),
        "attestationObject": encoded(rest),
        "signature": "",
        "userHandle": "MQ",
    }
    key = {"id": "AA", "rawId": "AA", "type": "public-key", "response": response}
    return json.dumps(key)


ODD = [
    answer(NOTHING),
    answer(NESTED),
    "[" * 100_000,
    "{}",
    "[]",
    "1",
    '{"response": 1}',
]


@pytest.fixture(params=["sign in", "second step", "confirm", "add"])
def send(request, client, clerk, sign_in):
    """Return a function that sends an answer to one of the forms that take one."""
    name = {
        "sign in": "mfa_login_webauthn",
        "second step": "mfa_authenticate",
        "confirm": "mfa_reauthenticate_webauthn",
        "add": "mfa_add_webauthn",
    }[request.param]
    if request.param == "sign in":
        client.get(reverse(name), headers={"Accept": "application/json"})
    elif request.param == "second step":
        clerk.authenticator_set.create(type="totp", data={})
        sign_in()
    else:
        client.force_login(clerk)
    if request.param == "confirm":
        clerk.authenticator_set.create(type="webauthn", data={})
    return lambda credential: client.post(reverse(name), {"credential": credential})


@pytest.mark.parametrize("credential", ODD, ids=range(len(ODD)))
def test_what_is_no_answer_of_a_passkey_is_refused(send, clerk, credential):
    before = clerk.authenticator_set.count()

    page = send(credential)

    assert page.status_code in {200, 302}
    assert clerk.authenticator_set.count() == before


@pytest.mark.parametrize("credential", ODD, ids=range(len(ODD)))
def test_it_signs_nobody_in_and_says_so(clerk, credential):
    browser = Client()

    page = browser.post(
        reverse("mfa_login_webauthn"), {"credential": credential}, follow=True
    )

    assert "_auth_user_id" not in browser.session
    assert len(page.context["messages"]) == 1


def test_one_address_begins_only_so_many_sessions(time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    place, json_please = reverse("mfa_login_webauthn"), {"Accept": "application/json"}

    def begun(address="192.0.2.1"):
        browser = Client(REMOTE_ADDR=address)
        return browser.get(place, headers=json_please).status_code

    assert [begun() for _ in range(61)] == [200] * 60 + [429]
    assert begun("192.0.2.2") == 200
    assert Session.objects.count() == 61
    time_machine.shift(61)
    assert begun() == 200
