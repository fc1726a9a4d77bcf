from django.core.management.base import BaseCommand, CommandError

from base.words.numbers import counted
from ehrenamt_oa.backup.pages import broken_pages, missing_files


class Command(BaseCommand):
    help = "Öffnet alles Öffentliche einmal und sagt, was nicht geht."

    def handle(self, **options):
        count, broken = broken_pages()
        faults = [f"{address}: {reason}" for address, reason in broken]
        faults += [f"Die Datei {name} fehlt." for name in missing_files()]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} Fehler, der erste: {faults[0]}")
        self.stdout.write(
            f"{counted(count, 'Adresse', 'Adressen')} geöffnet, ohne Fehler."
        )
