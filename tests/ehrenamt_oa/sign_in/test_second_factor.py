"""A password alone opens nothing but the page on which a second factor is set up."""

import socket
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from editing.models import TraceEntry
from ehrenamt_oa.environment import Environment
from ehrenamt_oa.sign_in.factors import SHOWN, factors_of
from tests.factories import make_news
from tests.html import form_data, main, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

INDEX = reverse("admin:index")
SET_UP = reverse("mfa_index")
APP = reverse("mfa_activate_totp")
SECOND = reverse("mfa_authenticate")
NOBODY = 1  # a port at which nobody listens


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    return time_machine


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def set_up():
    """Return a function that sets up an app and returns its secret and the answer."""

    def done(browser):
        secret = browser.get(APP).context["form"].secret
        return secret, browser.post(APP, {"code": code_of(secret)})

    return done


@pytest.fixture
def secret(clerk, sign_in, set_up):
    """The secret of an app that has been set up in another browser."""
    other = Client()
    sign_in(browser=other)
    return set_up(other)[0]


@pytest.mark.parametrize(
    "name",
    ["admin:index", "admin:auth_user_changelist", "admin:password_change", "usersessions_list"]
    + ["mfa_generate_recovery_codes", "admin:other_moment"],
)  # fmt: skip
def test_password_alone_leads_to_the_page_that_sets_up_a_factor(
    client, clerk, sign_in, name
):
    assert sign_in().url == INDEX

    answer = client.get(reverse(name))

    assert (answer.status_code, answer.url) == (302, SET_UP)


def test_password_alone_shows_no_draft_and_no_component(client, clerk, sign_in):
    news = make_news(is_published=False)
    sign_in()

    assert client.get("/komponenten/").status_code == 302
    assert client.get(news.get_absolute_url()).status_code == 404


def test_page_that_sets_up_a_factor_has_no_menu(client, clerk, sign_in):
    sign_in()

    page = client.get(SET_UP)

    assert "Noch ein Schritt" in words(main(page))
    assert reverse("admin:pages_page_changelist") not in page.text


def test_code_of_the_app_opens_the_admin(client, clerk, sign_in, set_up):
    sign_in()

    secret, answer = set_up(client)

    assert answer.url == reverse("mfa_view_recovery_codes")
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert client.get(INDEX).status_code == 200
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored  # a copy of the database alone lets nobody in


def test_factors_are_in_the_log_by_the_names_of_the_pages(
    client, clerk, sign_in, set_up
):
    sign_in()
    TraceEntry.objects.all().delete()

    set_up(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    key = clerk.authenticator_set.create(type="webauthn", data={"name": "Telefon"})
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert [entry.what for entry in reversed(TraceEntry.objects.all())] == [
        "App eingerichtet",
        "Ersatzcodes eingerichtet",
        "Ersatzcodes eingerichtet",
        "Passkey „Telefon“ eingerichtet",
        "Passkey „Telefon“ entfernt",
    ]


def test_next_sign_in_asks_for_the_code(client, secret, sign_in, noon):
    assert sign_in().url == SECOND
    assert client.get(INDEX).status_code == 302

    wrong = client.post(SECOND, {"code": "000000"})
    noon.shift(60)
    right = client.post(SECOND, {"code": code_of(secret)})

    assert "Code" in words(main(wrong))
    assert right.url == INDEX
    assert client.get(INDEX).status_code == 200


def test_code_cannot_be_guessed(client, secret, sign_in, noon):
    sign_in()
    noon.shift(60)
    for number in range(10):
        client.post(SECOND, {"code": f"00000{number}"})

    client.post(SECOND, {"code": code_of(secret)})

    assert client.get(INDEX).status_code == 302


def test_session_without_the_factor_ends_when_there_is_one(
    client, clerk, sign_in, request
):
    sign_in()
    request.getfixturevalue("secret")  # set up in another browser

    answer = client.get(APP)

    assert answer.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_factor_of_one_is_none_of_another(client, clerk):
    client.force_login(clerk)
    session = client.session
    session[SHOWN] = {**session[SHOWN], "by": clerk.pk + 1}
    session.save()

    assert client.get(INDEX).url == SET_UP


def test_last_factor_cannot_be_taken_away(client, secret, sign_in, noon):
    sign_in()
    noon.shift(60)
    client.post(SECOND, {"code": code_of(secret)})

    client.post(reverse("mfa_deactivate_totp"))

    assert factors_of(User.objects.get()).count() == 1


def test_session_ends_when_it_is_not_used(client, secret, sign_in, noon, settings):
    settings.SESSION_COOKIE_AGE, settings.SESSION_LONGEST = 2 * 3600, 12 * 3600
    sign_in()
    noon.shift(60)
    client.post(SECOND, {"code": code_of(secret)})
    hours = []
    for _ in range(14):  # used each hour, a day's work at most
        noon.shift(3600)
        hours.append(client.get(INDEX).status_code)

    assert hours == [200] * 11 + [302] * 3


def test_what_was_typed_is_kept_when_the_day_is_over(
    client, secret, sign_in, noon, settings
):
    settings.SESSION_COOKIE_AGE, settings.SESSION_LONGEST = 13 * 3600, 12 * 3600
    sign_in()
    noon.shift(60)
    client.post(SECOND, {"code": code_of(secret)})
    noon.shift(12 * 3600 + 1)

    place, origin = reverse("admin:pages_news_add"), "http://testserver"
    page = client.post(place, {"title": "Neu"}, HTTP_ORIGIN=origin)

    assert page.status_code == 403
    assert form_data(page, "kept-form")["title"] == ["Neu"]
    assert "_auth_user_id" not in client.session


def test_session_ends_two_hours_after_it_was_used(
    client, secret, sign_in, noon, settings
):
    settings.SESSION_COOKIE_AGE, settings.SESSION_LONGEST = 2 * 3600, 12 * 3600
    sign_in()
    noon.shift(60)
    client.post(SECOND, {"code": code_of(secret)})

    noon.shift(2 * 3600 + 1)

    assert client.get(INDEX).status_code == 302


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "passwort/", "password/reset/", "registrieren/", "login/code/"]
    + ["passkey/1/bearbeiten/", "phone/verify/"],
)  # fmt: skip
def test_nothing_else_of_allauth_can_be_reached(client, address):
    assert client.get(f"/verwaltung/konto/{address}").status_code in {302, 404}
    assert client.get(f"/accounts/{address}").status_code == 404


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "javascript:x"]
)
def test_nobody_is_led_to_another_site(client, clerk, target):
    form = {"login": "stein", "password": "Birne Ampel Socke Regen", "next": target}

    assert client.post(reverse("account_login"), form).url == INDEX


def test_account_that_is_locked_says_so(client, clerk, sign_in):
    User.objects.update(is_active=False)

    answer = sign_in()

    assert "Dieses Konto ist gesperrt" in words(main(client.get(answer.url)))


@pytest.mark.parametrize("typed", ["x" * 100_000, "\x00", "ä", ""])
def test_odd_input_is_no_error(client, clerk, sign_in, typed):
    assert sign_in(password=typed).status_code in {200, 400}
    assert sign_in(name=typed).status_code in {200, 400}


@pytest.fixture(params=["away", "silent"])
def redis(request, settings, monkeypatch):
    """Return a function from which on a Redis counts that does not answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = NOBODY if request.param == "away" else server.getsockname()[1]

        def counts():
            monkeypatch.setenv("CACHE_URL", f"redis://127.0.0.1:{port}")
            cache = Environment().cache("CACHE_URL")
            settings.CACHES = settings.CACHES | {"default": cache}

        yield counts


def test_redis_that_does_not_answer_takes_no_code_and_holds_nobody_up(
    client, redis, sign_in, secret, noon
):
    client.raise_request_exception = False
    sign_in()
    noon.shift(60)
    redis()

    refused = client.post(SECOND, {"code": code_of(secret)})
    page = client.get("/kontakt/")

    assert (refused.status_code, page.status_code) == (503, 200)
    assert client.get(INDEX).status_code == 302
