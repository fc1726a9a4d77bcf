"""A unit of systemd that has failed is told to ADMINS (deploy/ehrenamt-meldung@.service)."""

from socket import gethostname

import pytest
from django.core import mail
from django.core.management import CommandError, call_command


@pytest.fixture(autouse=True)
def kept_mail(settings):
    settings.MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"


def test_admins_read_what_failed_and_where_to_look(settings):
    settings.ADMINS = [("IT", "it@example.org")]

    call_command("melden", "ehrenamt.service")

    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (
        ["it@example.org"],
        "[testserver] ehrenamt.service ist gescheitert",
    )
    assert sent.body == (
        f"Auf dem Rechner {gethostname()} ist ehrenamt.service gescheitert. Was los ist, "
        "zeigt dort:\n\njournalctl -u ehrenamt.service -n 50\n"
    )


def test_without_admins_it_fails_as_well(settings):
    settings.ADMINS = []

    with pytest.raises(CommandError, match=r"^In \.env fehlt ADMINS"):
        call_command("melden", "ehrenamt.service")
