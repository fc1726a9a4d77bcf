import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.urls import reverse

WORD = "Birne Ampel Socke Regen"


@pytest.fixture(autouse=True)
def no_codes_used():
    """Let no test use up codes and tries of another."""
    caches["default"].clear()


@pytest.fixture
def clerk(db):
    """An account with a password and no second factor."""
    return User.objects.create_user(
        "stein", "stein@example.org", WORD, is_staff=True, is_superuser=True
    )


@pytest.fixture
def sign_in(client):
    """Return a function that types name and password into the form."""

    def typed(name="stein", password=WORD, browser=client):
        form = {"login": name, "password": password}
        return browser.post(reverse("account_login"), form)

    return typed
