from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.base import BaseCommand, CommandError

from base.words.numbers import counted
from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.operations.to_postgresql import move


class Command(BaseCommand):
    help = (
        "Kopiert die ganze Website aus SQLite in eine leere Datenbank von PostgreSQL und "
        "vergleicht danach jede Zeile. SQLite bleibt, wie es ist."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "adresse", help="DATABASE_URL der neuen Datenbank: postgres://…"
        )

    def handle(self, *, adresse, **options):
        try:
            with TemporaryDirectory() as folder:
                counts = move(adresse, Path(folder))
        except BackupError as error:
            raise CommandError(f"Nichts umgezogen. {error}") from error
        for table, count in sorted(counts.items()):
            self.stdout.write(f"{table}: {count}")
        rows = counted(sum(counts.values()), "Zeile", "Zeilen")
        self.stdout.write(
            f"{rows} in {len(counts)} Tabellen, alle gleich. Tragen Sie jetzt in .env ein: "
            f"DATABASE_URL={adresse}"
        )
