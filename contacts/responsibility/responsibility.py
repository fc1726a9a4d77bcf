"""What the authority does for people, and which office does it."""

import reversion
from django.db import models
from django.db.models import Prefetch

from contacts.office.office import Office


class ResponsibilityQuerySet(models.QuerySet):
    def published(self):
        return self.filter(office__is_published=True)

    def for_display(self):
        """Load what an entry shows, its office and the ways to reach it."""
        offices = Office.objects.published().with_main()
        return self.prefetch_related(
            Prefetch("office", offices.prefetch_related("contact_points"))
        )


@reversion.register()
class Responsibility(models.Model):
    """An entry of “Was erledige ich wo?”: a task and the office that does it."""

    name = models.CharField(
        "Anliegen",
        max_length=120,
        unique=True,
        help_text="Zum Beispiel „Einbürgerung“.",
    )
    synonyms = models.CharField(
        "Andere Wörter dafür",
        max_length=300,
        blank=True,
        help_text="Wonach suchen Menschen noch? Mit Kommas getrennt.",
    )
    office = models.ForeignKey(
        Office,
        models.CASCADE,
        related_name="responsibilities",
        verbose_name="zuständige Stelle",
    )
    note = models.CharField(
        "Hinweis",
        max_length=200,
        blank=True,
        help_text="Was man vorher wissen muss, zum Beispiel „nur mit Termin“.",
    )

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        verbose_name = "Zuständigkeit"
        verbose_name_plural = "Was erledige ich wo?"
        ordering = ["name"]

    def __str__(self):
        return self.name
