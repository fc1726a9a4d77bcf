from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from base.words.calendar import date_and_time
from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.backup.restore import UnfinishedError, key_is_lost, restore

KEY_IS_LOST = (
    "Der SECRET_KEY ist ein anderer als bei der Sicherung. Deshalb müssen sich alle neu "
    "anmelden, und Links in früheren E-Mails („Stimmt noch“, Einladungen) gelten nicht "
    "mehr. Passwörter und Passkeys gelten weiter, Codes aus Apps und Ersatzcodes nicht: "
    "Wer nur diese hat, dem setzt die Verwaltung den zweiten Faktor zurück. Kommt niemand "
    "mehr hinein: „manage.py createsuperuser“. Haben Sie den früheren Schlüssel noch, "
    "tragen Sie ihn in SECRET_KEY_FALLBACKS ein; dann gilt alles weiter."
)
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
        except UnfinishedError as error:
            raise CommandError(str(error)) from error
        except (BackupError, OSError) as error:
            raise CommandError(f"Nichts geändert. {error}") from error
        when = date_and_time(manifest.moment)
        self.stdout.write(f"Wiederhergestellt: Stand vom {when}.")
        if key_is_lost(manifest):
            self.stdout.write(KEY_IS_LOST)
        self.stdout.write(NEXT)
