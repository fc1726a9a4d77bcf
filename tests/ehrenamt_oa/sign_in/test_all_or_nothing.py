"""What is done to an account and its line in the log: both, or neither."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.core import mail
from django.db import OperationalError
from django.db.models.signals import pre_save
from django.urls import reverse

from base.models import OutgoingMail
from editing.models import TraceEntry
from ehrenamt_oa.sign_in.adapters import FactorAdapter
from ehrenamt_oa.sign_in.letters import invite, send_reset

from .authenticator import attestation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WORD = "Birne Ampel Socke Regen"
NEW = dict.fromkeys(["new_password1", "new_password2"], "Mantel Uhr Distel Kranz")
USERS = reverse("admin:auth_user_changelist")


@pytest.fixture(autouse=True)
def berg(clerk, client):
    """Another account, which `clerk` is signed in to manage."""
    client.force_login(clerk)
    client.raise_request_exception = False
    return User.objects.create_user("berg", "berg@example.org", WORD, is_staff=True)


@pytest.fixture(autouse=True)
def app(clerk):
    """The one factor of `clerk`."""
    data = {"secret": FactorAdapter().encrypt("GEHEIM234567")}
    return Authenticator.objects.create(user=clerk, type="totp", data=data)


@pytest.fixture
def full_log():
    """Return a function from which on no line can be written."""

    def refuse(**kwargs):
        raise OperationalError

    yield lambda: pre_save.connect(refuse, sender=TraceEntry)
    pre_save.disconnect(refuse, sender=TraceEntry)


def by_link(client):
    """Return the form to which the link of the only mail leads."""
    [letter] = mail.outbox
    address = re.search(r"http://testserver(\S+)", letter.body)[1]
    return client.get(address).url, NEW


def asked_for_a_link(client, clerk, berg):
    return reverse("account_forgotten"), {"email": berg.email}


def set_by_invitation(client, clerk, berg):
    berg.set_unusable_password()
    berg.save()
    invite(berg)
    return by_link(client)


def set_by_reset(client, clerk, berg):
    send_reset(berg.email, "192.0.2.1")
    return by_link(client)


def changed_by_its_owner(client, clerk, berg):
    return reverse("admin:password_change"), {"old_password": WORD, **NEW}


def changed_by_another(client, clerk, berg):
    new = {"usable_password": "true", "password1": NEW["new_password1"]}
    new |= {"password2": NEW["new_password1"]}
    return reverse("admin:auth_user_password_change", args=[berg.pk]), new


def invited(client, clerk, berg):
    berg.set_unusable_password()
    berg.save()
    return USERS, {"action": "send_invitation", "_selected_action": [berg.pk]}


def reset_by_another(client, clerk, berg):
    Authenticator.objects.create(user=berg, type="webauthn", data={"name": "Telefon"})
    return USERS, {"action": "reset_factors", "_selected_action": [berg.pk]}


def app_added(client, clerk, berg):
    clerk.authenticator_set.all().delete()
    place = reverse("mfa_activate_totp")
    secret = client.get(place).context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return place, {"code": code}


def passkey_added(client, clerk, berg):
    clerk.authenticator_set.all().delete()
    place = reverse("mfa_add_webauthn")
    options = client.get(place).context["js_data"]["creation_options"]
    return place, {"name": "Telefon", "credential": attestation(options)}


def app_removed(client, clerk, berg):
    clerk.authenticator_set.create(type="webauthn", data={"name": "Telefon"})
    return reverse("mfa_deactivate_totp"), {}


def passkey_removed(client, clerk, berg):
    key = clerk.authenticator_set.create(type="webauthn", data={"name": "Telefon"})
    return reverse("mfa_remove_webauthn", args=[key.pk]), {}


def codes_made_anew(client, clerk, berg):
    return reverse("mfa_generate_recovery_codes"), {}


WAYS = {  # and how many lines each takes
    asked_for_a_link: 1,
    set_by_invitation: 2,  # what is changed, and that it was by a link
    set_by_reset: 2,
    changed_by_its_owner: 1,
    changed_by_another: 1,
    invited: 1,
    reset_by_another: 1,
    app_added: 2,  # codes come with it
    passkey_added: 2,
    app_removed: 1,
    passkey_removed: 1,
    codes_made_anew: 1,
}
TABLES = [User, Authenticator, OutgoingMail, TraceEntry]


def stored():
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_changed_that_cannot_be_logged(
    client, clerk, berg, settings, full_log, way
):
    place, form = way(client, clerk, berg)
    settings.EMAIL_BACKEND = "base.mail.outbox.Outbox"
    before = stored()
    full_log()

    answer = client.post(place, form)

    assert answer.status_code == 503
    assert stored() == before


@pytest.mark.parametrize(("way", "lines"), WAYS.items())
def test_each_change_has_its_line(client, clerk, berg, way, lines):
    place, form = way(client, clerk, berg)
    before = TraceEntry.objects.count()

    answer = client.post(place, form)

    assert answer.status_code == 302
    assert TraceEntry.objects.count() == before + lines
