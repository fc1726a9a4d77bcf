"""What account managers do for others, and that it has to be they who do it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from editing.trace.entry import TraceEntry
from ehrenamt_oa.sign_in.factors import factors_of
from tests.html import form_data, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

USERS = reverse("admin:auth_user_changelist")
ADD = reverse("admin:auth_user_add")


@pytest.fixture
def colleague_with_factor():
    user = User.objects.create_user("berg", password="x", is_staff=True)
    for kind in ["totp", "recovery_codes"]:
        Authenticator.objects.create(user=user, type=kind, data={})
    return user


def reset(staff, *users):
    chosen = {"action": "reset_factors", "_selected_action": [u.pk for u in users]}
    return staff.post(USERS, chosen, follow=True)


def test_lost_device_is_reset_by_another_and_written_down(staff, colleague_with_factor):
    lost = Client()
    lost.force_login(colleague_with_factor)

    page = reset(staff, colleague_with_factor)

    assert "Bei 1 Konto zurückgesetzt." in words(page.text)
    assert Authenticator.objects.count() == 0
    assert lost.get(reverse("admin:index")).status_code == 302
    entry = TraceEntry.objects.first()
    assert (entry.who, entry.what) == (
        "admin",
        "Konto „berg“: zweiter Faktor zurückgesetzt",
    )


def test_nobody_resets_their_own(staff, admin_user):
    Authenticator.objects.create(user=admin_user, type="totp", data={})

    page = reset(staff, admin_user)

    assert "Bei 0 Konten zurückgesetzt." in words(page.text)
    assert factors_of(admin_user).count() == 1


def test_secrets_are_on_no_screen_of_the_admin(staff):
    for model in [
        "mfa/authenticator",
        "account/emailaddress",
        "usersessions/usersession",
    ]:
        assert staff.get(f"/verwaltung/{model}/").status_code == 404


@pytest.mark.parametrize(
    ("minutes", "method", "asked"),
    [(14, "get", False), (16, "get", True), (16, "post", False), (140, "post", True)],
)
def test_forms_of_accounts_need_a_fresh_sign_in(
    client, clerk, sign_in, time_machine, settings, minutes, method, asked
):
    settings.SESSION_COOKIE_AGE = 2 * 3600
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    client.force_login(clerk)
    session = client.session
    session.set_expiry(10 * 3600)
    session.save()

    time_machine.shift(minutes * 60)
    answer = getattr(client, method)(ADD)

    place = f"{reverse('account_reauthenticate')}?next={ADD}"
    assert (answer.status_code, answer.get("Location")) == (
        (302, place) if asked else (200, None)
    )


def test_form_of_an_account_that_was_open_for_long_comes_back(
    client, clerk, time_machine, settings
):
    settings.SESSION_COOKIE_AGE = 2 * 3600
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    client.force_login(clerk)
    session = client.session
    session.set_expiry(10 * 3600)
    session.save()
    time_machine.shift(140 * 60)

    page = client.post(ADD, {"username": "neu"}, HTTP_ORIGIN="http://testserver")

    assert page.status_code == 403
    assert form_data(page, "kept-form")["username"] == ["neu"]
    assert f'href="{reverse("account_reauthenticate")}" target="_blank"' in page.text


def test_who_shows_again_who_they_are_gets_the_form(client, clerk, time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    client.force_login(clerk)
    time_machine.shift(20 * 60)
    asked = client.get(ADD).url

    again = client.post(asked, {"password": "Birne Ampel Socke Regen", "next": ADD})

    assert again.url == ADD
    assert client.get(ADD).status_code == 200


def test_new_account_has_no_password_until_somebody_sets_one(staff):
    typed = form_data(staff.get(ADD), "user_form")
    staff.post(ADD, typed | {"username": "neu", "email": "neu@example.org"})

    assert not User.objects.get(username="neu").has_usable_password()


def test_own_sessions_are_listed_and_the_others_can_be_ended(client, clerk, sign_in):
    one, other = Client(), Client()
    for browser in (one, other):
        sign_in(browser=browser)
        session = browser.session
        session["second_factor"] = {"by": clerk.pk, "at": 2**40}
        session.save()
    place = reverse("usersessions_list")

    before = one.get(place).context["sessions"]
    one.post(place)

    assert len(before) == 2
    assert len(one.get(place).context["sessions"]) == 1
    assert other.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}])
def test_sessions_end_with_the_account_and_with_its_password(client, clerk, change):
    client.force_login(clerk)

    User.objects.filter(pk=clerk.pk).update(**change)

    assert client.get(reverse("admin:index")).status_code == 302
