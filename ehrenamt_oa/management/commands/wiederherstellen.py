from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.backup.restore import key_differs, restore

OTHER_KEY = (
    "Der SECRET_KEY ist ein anderer als bei der Sicherung. Deshalb müssen sich alle neu "
    "anmelden, und Links in früheren E-Mails („Stimmt noch“, Einladungen) gelten nicht "
    "mehr. Passwörter gelten weiter; kommt niemand hinein, hilft „manage.py "
    "createsuperuser“ oder „manage.py changepassword NAME“."
)
SECOND_FACTORS = "Zweite Faktoren müssen neu eingerichtet werden."
NEXT = "Bitte rufen Sie jetzt „manage.py migrate“ auf und starten Sie die Website neu."


class Command(BaseCommand):
    help = (
        "Stellt die Website aus einer Sicherung wieder her: ganz oder gar nicht. Prüft "
        "die Sicherung zuerst."
    )

    def add_arguments(self, parser):
        parser.add_argument("datei", type=Path)
        parser.add_argument(
            "--ersetzen",
            action="store_true",
            help="auch wenn hier schon eine Website ist; ihr jetziger Stand geht verloren",
        )
        parser.add_argument(
            "--schluessel", type=Path, help="Datei mit dem privaten Schlüssel"
        )

    def handle(self, *, datei, ersetzen, schluessel, **options):
        now = timezone.localtime()
        try:
            manifest = restore(datei, now, key_file=schluessel, replace=ersetzen)
        except (BackupError, OSError) as error:
            raise CommandError(f"Nichts geändert. {error}") from error
        when = timezone.localtime(manifest.moment)
        self.stdout.write(f"Wiederhergestellt: Stand vom {when:%d.%m.%Y, %H:%M} Uhr.")
        if key_differs(manifest):
            self.stdout.write(OTHER_KEY)
            if apps.is_installed("allauth.mfa"):
                self.stdout.write(SECOND_FACTORS)
        self.stdout.write(NEXT)
