"""Addresses at which visitors found nothing: only which, how often and the last day."""

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from .address import MAX_MISSED
from .living_address import is_alive
from .redirect import destination

MAX_ROWS = 500
# fewer than that stay when it is full: a new address needs room to be asked for again
KEPT_ROWS = 400


class MissedAddress(models.Model):
    no_content = "each address that is not there is counted"

    path = models.CharField(
        "Adresse", max_length=MAX_MISSED, unique=True, editable=False
    )
    count = models.PositiveBigIntegerField("Aufrufe", default=0, editable=False)
    # None: stored before the day was; the night makes it that day
    last_on = models.DateField("zuletzt", null=True, editable=False)

    class Meta:
        verbose_name = "Nicht gefundene Adresse"
        verbose_name_plural = "Nicht gefundene Adressen"
        ordering = ["-count", "path"]

    def __str__(self):
        return self.path


@transaction.atomic
def add_counts(counts):
    """Add to what is stored; counts: times by path. Several processes may do so at once.

    New paths come first with 0, so that no time is lost if another process is adding the
    same; always in the same order, so that no two wait for each other.
    """
    paths = sorted(counts)
    new = [MissedAddress(path=path) for path in paths]
    MissedAddress.objects.bulk_create(new, ignore_conflicts=True)
    for path in paths:
        row = MissedAddress.objects.filter(path=path)
        row.update(count=F("count") + counts[path], last_on=timezone.localdate())
    if MissedAddress.objects.count() > MAX_ROWS:
        keys = MissedAddress.objects.values_list("pk", flat=True)
        MissedAddress.objects.filter(pk__in=list(keys[KEPT_ROWS:])).delete()


def tidy_missed_addresses():
    """Drop what is there by now or leads on; say how many that were, in German."""
    MissedAddress.objects.filter(last_on=None).update(last_on=timezone.localdate())
    solved = [
        row.pk
        for row in MissedAddress.objects.all()
        if is_alive(row.path) or destination(row.path) or destination(f"{row.path}/")
    ]
    MissedAddress.objects.filter(pk__in=solved).delete()
    if not solved:
        return "Alle nicht gefundenen Adressen fehlen noch."
    return f"Nicht gefundene Adressen, die es inzwischen gibt, entfernt: {len(solved)}."
