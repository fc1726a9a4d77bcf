"""What the authority does for people, and which office does it."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q

from base.text.folding import as_anchor
from base.time import clock
from base.time.plausible_dates import check_year
from contacts.office.office import Office


class ResponsibilityQuerySet(models.QuerySet):
    def published(self):
        """Keep those of which the office in charge is published."""
        return self.filter(
            has_changed() & Q(next_office__is_published=True)
            | ~has_changed() & Q(office__is_published=True)
        )

    def of(self, office):
        """Keep those that an office is in charge of."""
        return self.filter(
            has_changed() & Q(next_office=office) | ~has_changed() & Q(office=office)
        )

    def for_display(self):
        """Load what an entry shows: its offices and the ways to reach them."""
        offices = Office.objects.with_main().defer("internal_note")
        offices = offices.prefetch_related("contact_points")
        return self.prefetch_related(
            *(Prefetch(each, offices) for each in ("office", "next_office"))
        )


def has_changed():
    """Return the condition that another office is in charge by the day to show."""
    return Q(changes_on__isnull=False, changes_on__lte=clock.today())


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
    changes_on = models.DateField(
        "Zuständigkeit wechselt am",
        null=True,
        blank=True,
        help_text="Erster Tag, an dem eine andere Stelle zuständig ist. Es steht schon "
        "vorher auf der Website und gilt an diesem Tag von selbst.",
        validators=[check_year],
    )
    next_office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="coming_responsibilities",
        verbose_name="dann zuständig",
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
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_change_is_complete",
                condition=Q(changes_on=None, next_office=None)
                | Q(changes_on__isnull=False, next_office__isnull=False),
                violation_error_message="Zum Wechsel der Zuständigkeit gehören der Tag "
                "und die Stelle, die dann zuständig ist.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.next_office_id and self.next_office_id == self.office_id:
            raise ValidationError({"next_office": "Diese Stelle ist schon zuständig."})

    @property
    def anchor(self):
        """Its place on the page of all entries."""
        return f"anliegen-{as_anchor(self.name)}"

    @property
    def has_changed(self):
        return bool(self.changes_on) and self.changes_on <= clock.today()

    @property
    def in_charge(self):
        """The office that does it at the moment to show."""
        return self.next_office if self.has_changed else self.office

    @property
    def coming_office(self):
        """The published office that will do it from a day on, or None."""
        is_told = self.next_office and self.next_office.is_published
        return self.next_office if is_told and not self.has_changed else None
