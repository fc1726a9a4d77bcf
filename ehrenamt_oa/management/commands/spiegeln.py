from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from base.words.numbers import counted
from ehrenamt_oa.identity import OtherDatabaseError
from ehrenamt_oa.logs.error_mail import no_mails
from ehrenamt_oa.mirror.drift import SAME, complaints
from ehrenamt_oa.mirror.generation import BusyError
from ehrenamt_oa.mirror.mirror import update
from ehrenamt_oa.patience.seconds import limit_requests


class Command(BaseCommand):
    help = (
        "Legt alles Öffentliche in MIRROR_ROOT ab, wenn sich etwas geändert hat; nginx zeigt "
        "es, solange die Website nicht antwortet. Ein Timer ruft es auf (deploy/)."
    )

    requires_system_checks = []  # each minute, of what the site has checked already

    def add_arguments(self, parser):
        parser.add_argument(
            "--alles",
            action="store_true",
            help="auch dann, wenn sich nichts geändert hat",
        )
        parser.add_argument(
            "--pruefen",
            action="store_true",
            help="mit der Website vergleichen und sagen, was abweicht",
        )

    @no_mails()
    def handle(self, *, alles, pruefen, **options):
        if not settings.MIRROR_ROOT:
            raise CommandError("In .env fehlt MIRROR_ROOT.")
        limit_requests()
        root, now = Path(settings.MIRROR_ROOT), timezone.localtime()
        try:
            said = compared(root, now) if pruefen else updated(root, now, alles)
        except BusyError:
            said = "Der Spiegel wird gerade schon erneuert."
        except OtherDatabaseError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                "Die Datenbank antwortet nicht. Der Spiegel bleibt, wie er ist."
            ) from error
        self.stdout.write(said)


def updated(root, now, anew):
    report = update(root, now, anew=anew)
    if report is None:
        return "Der Spiegel ist aktuell."
    said = (
        f"{counted(report.count, 'Adresse', 'Adressen')} im Spiegel: {report.changed} neu "
        f"geschrieben, {report.gone} entfernt."
    )
    if report.faulty:
        raise CommandError(f"{said} Fehlerhaft sind: {', '.join(report.faulty)}")
    return said


def compared(root, now):
    if found := complaints(root, now):
        raise CommandError("\n".join(found))
    return SAME
