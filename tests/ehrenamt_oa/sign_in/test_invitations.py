"""Whom account managers invite, and what they are told of the others."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.urls import reverse

from editing.models import TraceEntry
from ehrenamt_oa.sign_in.letters import invite
from tests.html import main, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

USERS = reverse("admin:auth_user_changelist")


@pytest.fixture
def manager(client):
    user = User.objects.create_user("amt", is_staff=True)
    user.groups.add(Group.objects.get(name="Verwaltung"))
    client.force_login(user)
    return client


def chosen(browser, action, *users):
    """Return what is said after an action for some accounts."""
    form = {"action": action, "_selected_action": [user.pk for user in users]}
    page = browser.post(USERS, form, follow=True)
    return [str(each) for each in page.context["messages"]]


def test_who_is_not_invited_is_named_with_the_reason(manager):
    make = User.objects.create_user
    users = [
        make("neu", "neu@example.org"),
        make("gegangen", "gegangen@example.org", is_active=False),
        make("schon-da", "da@example.org", "x"),
        make("ohne-adresse"),
        User.objects.create_superuser("oben", "oben@example.org"),
    ]

    said = chosen(manager, "send_invitation", *users)

    assert said == [
        "1 Einladung geschickt. Ausgelassen: „gegangen“ (ist nicht aktiv); „oben“ (darf "
        "mehr als Sie); „ohne-adresse“ (hat keine E-Mail-Adresse); „schon-da“ (hat schon "
        "ein Passwort)."
    ]
    assert [letter.to for letter in mail.outbox] == [["neu@example.org"]]
    assert TraceEntry.objects.first().what == "Konto „neu“ eingeladen"


def test_who_is_not_reset_is_named_with_the_reason(manager):
    users = User.objects.create_superuser("oben"), User.objects.get(username="amt")

    said = chosen(manager, "reset_factors", *users)

    assert said == [
        "Bei 0 Konten zurückgesetzt. Beim nächsten Anmelden wird ein neuer zweiter Faktor "
        "eingerichtet. Ausgelassen: „amt“ (den eigenen setzt nur jemand anderes zurück); "
        "„oben“ (darf mehr als Sie)."
    ]


def test_link_ends_with_the_account(client):
    user = User.objects.create_user("neu", "neu@example.org")
    invite(user)
    user.is_active = False
    user.save()
    address = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    page = client.get(address, follow=True)

    assert "Dieser Link gilt nicht mehr" in words(main(page))
