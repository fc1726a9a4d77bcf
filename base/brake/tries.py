"""How often something was tried in vain."""

from django.db import models, transaction
from django.db.models import F, Sum


class Tries(models.Model):
    """key: kind and whose, as `window.py` says; a name is only there as a digest.

    begun_at: of the window. is_told: whoever it is about has been told.
    """

    no_content = "wrong passwords are counted"

    key = models.CharField(max_length=100, editable=False)
    begun_at = models.DateTimeField(editable=False)
    count = models.PositiveIntegerField(default=0, editable=False)
    is_told = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "Zähler falscher Passwörter"
        verbose_name_plural = "Zähler falscher Passwörter"
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "begun_at"],
                name="tries_once",
                violation_error_message="Das steht schon hier.",
            )
        ]

    def __str__(self):
        return self.key


@transaction.atomic
def add(counts):
    """Add to what is stored. counts: tries by key and begin of the window.

    New rows come first with 0, so that none is lost if another process adds the same;
    always in the same order, so that no two wait for each other.
    """
    rows = sorted(counts)
    new = [Tries(key=key, begun_at=begun_at) for key, begun_at in rows]
    Tries.objects.bulk_create(new, ignore_conflicts=True)
    for key, begun_at in rows:
        row = Tries.objects.filter(key=key, begun_at=begun_at)
        row.update(count=F("count") + counts[key, begun_at], is_told=False)


def take_untold(key):
    """Return how often it was tried since somebody was last told, and tell of it now."""
    rows = Tries.objects.filter(key=key, is_told=False)
    count = rows.aggregate(count=Sum("count"))["count"]
    if count:
        rows.update(is_told=True)
    return count or 0


def tried_since(kind, moment):
    """Return how often anything of a kind was tried. moment: aware."""
    rows = Tries.objects.filter(key__startswith=f"{kind}:", begun_at__gte=moment)
    return rows.aggregate(count=Sum("count"))["count"] or 0
