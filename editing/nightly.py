"""What this app does every night."""

from django.core.management import call_command

from base.nightly.tasks import register

from .reviews.reminder import remind


def clear_sessions():
    call_command("clearsessions")
    return "Abgelaufene Anmeldungen gelöscht."


register("Abgelaufene Anmeldungen löschen", clear_sessions)
register("Ans Prüfen erinnern", remind)
