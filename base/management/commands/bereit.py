import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from base.admin.readiness import in_one_line, points


class Command(BaseCommand):
    help = (
        "Sagt, was noch fehlt, bevor die Website veröffentlicht werden kann. Endet mit "
        "dem Status 1, solange etwas fehlt."
    )

    def handle(self, **options):
        found = points(timezone.localtime())
        for point in found:
            self.stdout.write(f"[{' ' if point.missing else 'x'}] {point.name}")
            for missing in point.missing:
                self.stdout.write(f"      fehlt: {missing}")
        self.stdout.write(f"{in_one_line(found)}.")
        if any(point.missing for point in found):
            sys.exit(1)
