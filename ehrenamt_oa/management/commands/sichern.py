from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from base.words.numbers import file_size
from ehrenamt_oa.backup.make import make_backup
from ehrenamt_oa.backup.manifest import BackupError


class Command(BaseCommand):
    help = (
        "Sichert die Datenbank und alle hochgeladenen Dateien in eine einzige Datei, "
        "während die Website läuft. Löscht danach Sicherungen, die zu alt sind."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--ordner", type=Path, help="wohin; sonst in den Ordner BACKUP_DIR"
        )

    def handle(self, *, ordner, **options):
        folder = ordner or (settings.BACKUP_DIR and Path(settings.BACKUP_DIR))
        if not folder:
            raise CommandError(
                "Bitte nennen Sie einen Ordner: mit --ordner oder in BACKUP_DIR."
            )
        try:
            path = make_backup(folder, timezone.localtime(), self.show)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Gesichert: {path} ({file_size(path.stat().st_size)})")

    def show(self, share):
        """Write over the same line how far it is, where somebody watches."""
        if self.stdout.isatty():
            self.stdout.write(f"\rDateien: {share:.0%}", ending="\r")
