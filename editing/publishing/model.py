"""Records that staff write and then publish: what the public sees, and what it never does."""

from django.db import models


class PublishableQuerySet(models.QuerySet):
    def published(self):
        """Return what the public may see, without what it may not."""
        return self.filter(is_published=True).defer("internal_note")


class PublishableModel(models.Model):
    """A record with a date of its facts and a note for staff, shown once published."""

    stand = models.CharField(
        "Stand",
        max_length=60,
        blank=True,
        help_text="Von wann sind die Angaben? Zum Beispiel „März 2026“.",
    )
    internal_note = models.TextField(
        "Interne Notiz",
        blank=True,
        help_text="Nur hier in der Verwaltung zu sehen, zum Beispiel die Quelle. "
        "Bitte keine privaten Kontaktdaten.",
    )
    is_published = models.BooleanField("veröffentlicht", default=False)

    class Meta:
        abstract = True


def public_address(record):
    """Return the address of a record's page, or None while visitors get none."""
    is_published = getattr(record, "is_published", True)
    return record.get_absolute_url() if is_published else None
