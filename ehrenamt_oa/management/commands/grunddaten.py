from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from base.datasets.loader import FACTS, load
from editing.versions.versions import recorded
from ehrenamt_oa.identity import OtherDatabaseError, refuse_another


class Command(BaseCommand):
    help = (
        "Legt die Fakten an: Gemeinden, Dienststellen, Seiten und, unveröffentlicht, "
        "die aus der Presse bekannten Helferkreise. Jeder Eintrag kommt nur einmal: Was "
        "Sie geändert, umbenannt oder gelöscht haben, bleibt so."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--mit-tabellen",
            action="store_true",
            help="Bringt vorher die Datenbank auf den Stand des Programms (migrate).",
        )

    def handle(self, mit_tabellen, **options):
        try:
            refuse_another()  # which gets no tables either
            if mit_tabellen:
                call_command("migrate", verbosity=0)
        except OtherDatabaseError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                f"Die Datenbank ist nicht zu gebrauchen: {error}"
            ) from error
        with recorded(None, "Aus den mitgelieferten Daten"):
            count = load(FACTS)
        self.stdout.write(f"{count} Einträge aus den Fakten angelegt.")
