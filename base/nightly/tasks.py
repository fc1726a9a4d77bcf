"""What `manage.py regelmaessig` does every day."""

import logging

from django.core.management import call_command
from django.utils import timezone

from editing.reviews.reminder import remind
from pages.links.run import check_links
from pages.redirects.missed_address import tidy_missed_addresses

from .run import PeriodicRun

logger = logging.getLogger(__name__)


def clear_sessions():
    call_command("clearsessions")
    return "Abgelaufene Anmeldungen gelöscht."


# name and what to do: without arguments, harmless if done twice, one German sentence
# about it as result
TASKS = [
    ("Abgelaufene Anmeldungen löschen", clear_sessions),
    ("Links prüfen", check_links),
    ("Ans Prüfen erinnern", remind),
    ("Nicht gefundene Adressen aufräumen", tidy_missed_addresses),
]


def run_task(name, task):
    """Do a task unless another process is at it; return whether it did not fail, and
    what to say of it."""
    run = PeriodicRun.objects.claim(name, timezone.now())
    if not run:
        return True, "läuft gerade schon, deshalb übersprungen."
    try:
        said, is_success = task(), True
    except Exception:  # whatever it is, the other tasks are to go on
        logger.exception("Regelmäßige Aufgabe fehlgeschlagen: %s", name)
        said, is_success = "Fehlgeschlagen; die Ursache steht im Protokoll.", False
    run.finish(timezone.now(), said, is_success=is_success)
    logger.info("%s: %s", name, said)
    return is_success, said
