from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ehrenamt_oa.updates.check import problems, summary


class Command(BaseCommand):
    help = (
        "Prüft, ob die Website auf diese Fassung des Programms umgestellt werden kann: "
        "Einstellungen, Sicherung, Platz, und die Umstellung an einer Kopie. Ändert nichts."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--vorab", action="store_true", help="nur, was schnell geht: ohne die Kopie"
        )

    def handle(self, *, vorab, **options):
        if found := problems(timezone.localtime(), is_cheap=vorab):
            raise CommandError(summary(found))
        if not vorab:
            self.stdout.write("Die Website kann umgestellt werden.")
