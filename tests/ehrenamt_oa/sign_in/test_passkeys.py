"""Whatever is sent in place of the answer of a passkey is refused, and no fault of ours."""

import json
from base64 import urlsafe_b64encode

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from base.brake.window import MOST, window_of
from base.models import Tries
from editing.models import TraceEntry

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
        clerk.authenticator_set.create(type="webauthn", data={"name": "Telefon"})
    return lambda credential: client.post(reverse(name), {"credential": credential})


@pytest.mark.parametrize("credential", ODD, ids=range(len(ODD)))
def test_what_is_no_answer_of_a_passkey_is_refused(send, clerk, credential):
    before = clerk.authenticator_set.count()

    page = send(credential)

    assert page.status_code in {200, 302}
    assert clerk.authenticator_set.count() == before


@pytest.mark.parametrize(
    ("send", "said"),
    [
        ("sign in", ["Anmeldung mit Passkey abgewiesen"]),
        ("second step", ["Zweiter Schritt für Konto „stein“ abgewiesen"]),
        ("confirm", ["Zweiter Schritt für Konto „stein“ abgewiesen"]),
        ("add", []),
    ],
    indirect=["send"],
)
def test_passkey_that_is_refused_is_in_the_log(send, said):
    send(answer(NOTHING))

    refused = TraceEntry.objects.filter(kind=TraceEntry.Kind.REFUSED)
    assert [entry.what for entry in refused] == said


@pytest.mark.parametrize("credential", ODD, ids=range(len(ODD)))
def test_it_signs_nobody_in_and_says_so(clerk, credential):
    browser = Client()

    page = browser.post(
        reverse("mfa_login_webauthn"), {"credential": credential}, follow=True
    )

    assert "_auth_user_id" not in browser.session
    assert len(page.context["messages"]) == 1


@pytest.fixture
def begun(time_machine):
    """Return a function that begins to sign in by a passkey; returns the status."""
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    place, json_please = reverse("mfa_login_webauthn"), {"Accept": "application/json"}

    def begin(browser=None, address="192.0.2.1"):
        browser = browser or Client()
        answer = browser.get(place, headers=json_please, REMOTE_ADDR=address)
        return answer.status_code

    return begin


def flood(key="passkey:network:192.0.2.0/24"):
    window = window_of(timezone.now())
    Tries.objects.create(key=key, begun_at=window, count=MOST["passkey"] - 1)


def test_network_begins_only_so_many_sessions(begun, time_machine):
    flood()

    status = [begun(address=f"192.0.2.{number}") for number in (1, 2)]

    assert status == [200, 429]
    assert begun(address="198.51.100.1") == 200
    assert Session.objects.count() == 2
    time_machine.shift(15 * 60)
    assert begun() == 200


def test_who_is_refused_costs_no_write(begun):
    flood()
    begun()

    with CaptureQueriesContext(connection) as queries:
        begun()

    assert [q["sql"][:6] for q in queries] == ["SELECT"]


def test_known_browser_begins_while_others_of_its_network_do(begun, clerk, sign_in):
    known = Client()
    sign_in(browser=known)
    known.post(reverse("account_logout"))
    flood()
    begun()

    assert (begun(), begun(known)) == (429, 200)
