"""Apps and codes when the key of the site changes: they stay, or are no fault of ours."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from ehrenamt_oa.sign_in.encrypted import encrypted, is_lost, renew_all
from tests.html import main, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SECOND = reverse("mfa_authenticate")
SECRET = "GEHEIMGEHEIM2345"
OLD, NEW = "alt" * 20, "neu" * 20
PASSKEY = {"type": "webauthn", "data": {"name": "Telefon"}}


@pytest.fixture
def factors(clerk, settings):
    """App and codes of `clerk`, set up with a key that is an earlier one now."""
    settings.SECRET_KEY = OLD
    app = {"secret": encrypted(SECRET)}
    codes = {"seed": encrypted("0123"), "used_mask": 0, "viewed_at": 1.0}
    made = [
        clerk.authenticator_set.create(type=kind, data=data)
        for kind, data in [("totp", app), ("recovery_codes", codes)]
    ]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    return made


def code_of_the_app():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def test_key_can_go_after_the_next_night(client, factors, sign_in, settings):
    said = renew_all()
    settings.SECRET_KEY_FALLBACKS = []

    sign_in()
    answer = client.post(SECOND, {"code": code_of_the_app()})

    assert said == "2 Geheimnisse neu verschlüsselt."
    assert answer.url == reverse("admin:index")


def test_codes_stay_the_same(factors, settings):
    codes = factors[1].wrap().get_unused_codes()

    renew_all()
    settings.SECRET_KEY_FALLBACKS = []

    assert (
        Authenticator.objects.get(pk=factors[1].pk).wrap().get_unused_codes() == codes
    )


def test_nothing_is_stored_anew_that_is_as_it_should_be(factors):
    renew_all()
    before = [factor.data for factor in Authenticator.objects.order_by("pk")]

    said = renew_all()

    assert said == "0 Geheimnisse neu verschlüsselt."
    assert [factor.data for factor in Authenticator.objects.order_by("pk")] == before


@pytest.fixture
def without_key(factors, settings):
    settings.SECRET_KEY_FALLBACKS = []


def test_code_of_a_lost_key_is_refused_as_a_wrong_one(client, without_key, sign_in):
    sign_in()

    page = client.post(SECOND, {"code": code_of_the_app()})

    assert page.status_code == 200
    assert "Dieser Code stimmt nicht" in words(main(page))


def test_factor_of_a_lost_key_stays_so_that_a_password_alone_opens_nothing(
    clerk, without_key
):
    clerk.authenticator_set.create(**PASSKEY)

    said = renew_all()

    assert said == "0 Geheimnisse neu verschlüsselt. Ohne Schlüssel, also ungültig: 2."
    assert [is_lost(each) for each in clerk.authenticator_set.order_by("pk")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("viewed", [{}, {"viewed_at": 1.0}])
def test_codes_of_a_lost_key_are_not_shown(client, clerk, without_key, viewed):
    codes = clerk.authenticator_set.get(type="recovery_codes")
    codes.data = {"seed": codes.data["seed"], "used_mask": 0, **viewed}
    codes.save()
    client.force_login(clerk)

    page = client.get(reverse("mfa_view_recovery_codes"), follow=True)

    assert "Ihre Ersatzcodes gelten nicht mehr" in words(page.text)
