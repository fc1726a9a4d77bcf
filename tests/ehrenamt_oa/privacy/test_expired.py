"""What has run out is gone in the morning."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection
from django.test import Client

from ehrenamt_oa.environment import Environment
from ehrenamt_oa.privacy.expired import forget_expired

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def night(time_machine):
    time_machine.move_to(NOW, tick=False)


def make_session(key, user=None, ends_in=timedelta(hours=1), is_left=True):
    if is_left:
        Session.objects.create(session_key=key, expire_date=NOW + ends_in)
    if user:
        UserSession.objects.create(
            session_key=key, user=user, ip="192.0.2.0", user_agent="Firefox"
        )


def test_session_and_what_tells_of_it_go():
    user = User.objects.create_user("person")
    make_session("runs", user)
    make_session("has-run-out", user, ends_in=-timedelta(seconds=1))
    make_session("was-left", user, is_left=False)

    forget_expired(NOW)

    for model in (Session, UserSession):
        assert [each.session_key for each in model.objects.all()] == ["runs"]


def test_rows_of_the_cache_that_have_run_out_go(settings, monkeypatch):
    monkeypatch.setenv("CACHE_URL", "dbcache://site_cache")
    stored = Environment().cache("CACHE_URL")
    settings.CACHES = settings.CACHES | {"default": stored}
    for key, seconds in [("old", -1), ("new", 60)]:
        caches["default"].set(key, "x", timeout=seconds)

    forget_expired(NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM site_cache")
        assert cursor.fetchall() == [(":1:new",)]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2::3", "2001:db8:1::"),
    ],
)
def test_session_keeps_the_network_only(address, kept):
    word = "Birne Ampel Socke Regen"
    User.objects.create_user("person", password=word)

    typed = {"login": "person", "password": word}
    Client().post("/verwaltung/konto/anmelden/", typed, REMOTE_ADDR=address)

    assert UserSession.objects.get().ip == kept
