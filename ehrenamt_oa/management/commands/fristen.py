from django.core.management.base import BaseCommand
from django.utils import timezone

from ehrenamt_oa.privacy.periods import forget_old, in_words


class Command(BaseCommand):
    help = "Löscht, was länger als die Fristen gespeichert ist; mit --probe sagt es das nur."

    def add_arguments(self, parser):
        parser.add_argument("--probe", action="store_true")

    def handle(self, probe, **options):
        now = timezone.now()
        lines = in_words(now) if probe else [forget_old(now)]
        self.stdout.write("\n".join(lines))
