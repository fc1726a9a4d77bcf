"""What staff see of the mails of the site, and what happens to them at night."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from base.models import OutgoingMail
from base.nightly.tasks import all_tasks, run_task
from contacts.models import OfficeLimit
from tests.html import main, words

pytestmark = pytest.mark.django_db

SCREEN = reverse("admin:base_outgoingmail_changelist")


@pytest.fixture
def refused(mail_server):
    """A mail to a mailbox that is not there."""
    mail_server.refused.append("weg@example.org")
    send_mail("Einladung", "geheim", "amt@example.org", ["weg@example.org"])
    run_task("E-Mails verschicken", all_tasks()["E-Mails verschicken"])
    return OutgoingMail.objects.get()


def test_start_of_the_admin_leads_to_what_was_not_sent(staff, refused):
    page = staff.get(reverse("admin:index"))

    assert "1 E-Mail wurde nicht verschickt" in words(main(page))


def test_who_manages_accounts_sees_it_but_not_if_limited(client, refused):
    role = Group.objects.get(name="Verwaltung")
    manager = User.objects.create_user("verwaltung", is_staff=True)
    limited = User.objects.create_user("begrenzt", is_staff=True)
    role.user_set.set([manager, limited])
    OfficeLimit.objects.create(user=limited)

    found = []
    for user in [manager, limited]:
        client.force_login(user)
        start = client.get(reverse("admin:index")).text
        is_told = "1 E-Mail wurde nicht verschickt" in start
        found.append((is_told, client.get(SCREEN).status_code))

    assert found == [(True, 200), (False, 403)]


def test_staff_see_why_a_mail_did_not_go_and_not_what_it_says(staff, refused):
    address = reverse("admin:base_outgoingmail_change", args=[refused.pk])

    for page in [staff.get(SCREEN), staff.get(address)]:
        text = words(main(page))
        assert "weg@example.org" in text
        assert "Der Mailserver lehnt ab: 550 no such mailbox" in text
        assert "aufgegeben am" in text
        assert "geheim" not in page.text


def test_mail_that_was_given_up_is_sent_when_staff_say_so(staff, refused, mail_server):
    mail_server.refused.clear()

    again = {"action": "try_again", "_selected_action": [refused.pk]}
    page = staff.post(SCREEN, again, follow=True)
    run_task("E-Mails verschicken", all_tasks()["E-Mails verschicken"])

    assert "1 E-Mail wird noch einmal verschickt." in words(main(page))
    assert [mail["To"] for mail in mail_server.mails] == ["weg@example.org"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("wartet", ["b"]), ("haengt", ["d", "c"]), ("fertig", ["a"])],
)
def test_list_is_narrowed_down(staff, state, expected):
    now = timezone.now()
    states = {
        "a": {"sent_at": now},
        "b": {},
        "c": {"given_up_at": now},
        "d": {"error": "weg"},
    }
    for name, own in states.items():
        OutgoingMail.objects.create(message_id=name, stored_at=now, due_at=now, **own)

    page = staff.get(SCREEN, {"stand": state})

    shown = [mail.message_id for mail in page.context["cl"].result_list]
    assert shown == expected


def test_night_says_how_many_mails_went_and_wait(mail_server, refused):
    send_mail("Einladung", "", "amt@example.org", ["da@example.org"])

    name = "E-Mails verschicken"
    result = run_task(name, all_tasks()[name])

    assert result == (True, "1 E-Mail verschickt. Noch nicht verschickt: 0.")
    after = list(all_tasks()).index(name) + 1  # all that write some
    assert list(all_tasks())[after:] == ["Sicherung auslagern"]
