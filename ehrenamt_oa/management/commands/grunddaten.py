from django.core.management.base import BaseCommand

from base.datasets.loader import FACTS, load
from editing.versions.versions import recorded


class Command(BaseCommand):
    help = (
        "Legt die Fakten an: Gemeinden, Dienststellen, Seiten und, unveröffentlicht, "
        "die aus der Presse bekannten Helferkreise. Jeder Eintrag kommt nur einmal: Was "
        "Sie geändert, umbenannt oder gelöscht haben, bleibt so."
    )

    def handle(self, **options):
        with recorded(None, "Aus den mitgelieferten Daten"):
            count = load(FACTS)
        self.stdout.write(f"{count} Einträge aus den Fakten angelegt.")
