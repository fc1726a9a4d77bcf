from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ehrenamt_oa.backup.check import check_backup
from ehrenamt_oa.backup.folder import newest
from ehrenamt_oa.backup.make import alone_in
from ehrenamt_oa.backup.manifest import BackupError


class Command(BaseCommand):
    help = (
        "Stellt eine Sicherung zur Probe an einem anderen Ort wieder her und öffnet alle "
        "öffentlichen Seiten. Die Website selbst bleibt, wie sie ist."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "datei", type=Path, nargs="?", help="sonst die neueste in BACKUP_DIR"
        )
        parser.add_argument(
            "--schluessel", type=Path, help="Datei mit dem privaten Schlüssel"
        )

    def handle(self, *, datei, schluessel, **options):
        path = datei or last()
        try:
            with alone_in(path.parent):
                said = check_backup(path, schluessel)
        except (BackupError, OSError) as error:
            raise CommandError(f"{path}: {error}") from error
        self.stdout.write(f"{path} lässt sich wiederherstellen. {said}")


def last():
    folder = settings.BACKUP_DIR and Path(settings.BACKUP_DIR)
    found = folder and newest(folder, timezone.now())
    if not found:
        raise CommandError("Es gibt noch keine Sicherung in BACKUP_DIR.")
    return found[1]
