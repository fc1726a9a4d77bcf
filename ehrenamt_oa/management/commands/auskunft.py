from django.core.management.base import BaseCommand, CommandError

from ehrenamt_oa.privacy.erase import RefusedError, erase
from ehrenamt_oa.privacy.names import without_title
from ehrenamt_oa.privacy.search import SHORTEST
from ehrenamt_oa.privacy.views import told


class Command(BaseCommand):
    help = (
        "Sagt, was über einen Menschen gespeichert ist; mit --loeschen löscht es das."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "text", help=f"Name oder E-Mail-Adresse, mindestens {SHORTEST} Zeichen"
        )
        parser.add_argument("--loeschen", action="store_true")

    def handle(self, text, loeschen, **options):
        text = without_title(text)
        try:
            found = erase(text) if loeschen else told(text)
        except RefusedError as why:
            raise CommandError(str(why)) from why
        for each in found:
            self.stdout.write(f"{each.kind}: {each.excerpt} ({', '.join(each.fields)})")
        left = "Bleibt, bitte selbst ändern" if loeschen else "Gespeichert"
        self.stdout.write(f"{left}: {len(found)}")
