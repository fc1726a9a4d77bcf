"""What account managers do for others, and that it has to be they who do it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from editing.models import TraceEntry
from ehrenamt_oa.sign_in.factors import factors_of
from tests.html import form_data, links, words

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


def test_sessions_end_with_an_account_and_do_not_come_back(staff, clerk):
    others = Client()
    others.force_login(clerk)
    for is_active in [False, True]:
        clerk.is_active = is_active
        clerk.save()

    answers = [each.get(reverse("admin:index")) for each in (others, staff)]

    assert [each.status_code for each in answers] == [302, 200]


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
    [(14, "get", False), (16, "get", True), (14, "post", False), (16, "post", True)],
)
def test_forms_of_accounts_need_a_fresh_sign_in(
    client, clerk, time_machine, minutes, method, asked
):
    signed_in_for(minutes, client, clerk, time_machine)

    answer = getattr(client, method)(ADD)

    place = f"{reverse('account_reauthenticate')}?next={ADD}"
    assert (answer.status_code, answer.get("Location")) == (
        (302, place) if asked else (200, None)
    )


@pytest.mark.parametrize(
    ("minutes", "method", "status"),
    [(16, "get", 200), (14, "post", 200), (16, "post", 302)],
)
@pytest.mark.parametrize("kind", ["user", "group"])
def test_what_is_done_in_a_list_of_accounts_needs_one_too(
    client, clerk, time_machine, kind, minutes, method, status
):
    signed_in_for(minutes, client, clerk, time_machine)
    chosen = {"action": "delete_selected", "_selected_action": [clerk.pk]}
    sent = chosen if method == "post" else {}

    answer = getattr(client, method)(reverse(f"admin:auth_{kind}_changelist"), sent)

    assert answer.status_code == status


def signed_in_for(minutes, client, clerk, time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    client.force_login(clerk)
    time_machine.shift(minutes * 60)


def test_who_has_nothing_left_to_show_signs_in_anew(client, clerk, time_machine):
    clerk.set_unusable_password()
    clerk.save()
    signed_in_for(20, client, clerk, time_machine)

    answer = client.get(ADD)

    assert answer.url == f"{reverse('account_login')}?next={ADD}"
    assert "_auth_user_id" not in client.session


def test_form_of_an_account_that_was_open_for_long_comes_back(
    client, clerk, time_machine
):
    signed_in_for(16, client, clerk, time_machine)

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


def test_own_page_names_passkeys_and_app_and_leads_to_remove_them(staff, admin_user):
    key, _ = (
        Authenticator.objects.create(
            user=admin_user, type=kind, data={"name": "Telefon"}
        )
        for kind in ("webauthn", "totp")
    )
    today = date_format(timezone.localdate(), "j. F Y")

    page = staff.get(reverse("mfa_index")).text

    remove = reverse("mfa_remove_webauthn", args=[key.pk])
    assert f"Telefon, seit {today}" in words(page)
    assert dict(links(page))[remove] == "Entfernen : Telefon"
    assert f"Eingerichtet am {today}." in words(page)


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
