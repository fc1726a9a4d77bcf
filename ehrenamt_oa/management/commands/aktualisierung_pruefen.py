from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ehrenamt_oa.updates.check import problems, summary


class Command(BaseCommand):
    help = (
        "Prüft, ob die Website auf diese Fassung des Programms umgestellt werden kann: "
        "Einstellungen, Sicherung, Platz, und die Umstellung an einer Kopie. Ändert nichts."
    )

    def handle(self, **options):
        if found := problems(timezone.localtime()):
            raise CommandError(summary(found))
        self.stdout.write("Die Website kann umgestellt werden.")
