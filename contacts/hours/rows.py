"""When an office is open: its week, and what all rows with hours have in common."""

from datetime import time

import reversion
from django.db import models
from django.db.models import F, Q

from base.examples import ExampleModel
from base.time.plausible_dates import check_year
from base.words.calendar import WEEKDAYS
from contacts.office.office import Office
from contacts.opening_hours import values as hours
from contacts.opening_hours.words.write import write_weeks


class HoursModel(models.Model):
    """From when until when on one day, and whether one may simply come.

    Midnight as the end belongs to the day: 18:00–00:00, or 00:00–00:00 for all of it.
    """

    class Kind(models.TextChoices):
        OPEN = "open", "geöffnet"
        APPOINTMENT = "appointment", "nur mit Termin"
        PHONE = "phone", "nur telefonisch"

    opens = models.TimeField("von")
    closes = models.TimeField("bis", help_text="Ab dieser Uhrzeit ist geschlossen.")
    kind = models.CharField("Art", max_length=20, choices=Kind, default=Kind.OPEN)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_opens_before_closes",
                condition=Q(opens__lt=F("closes")) | Q(closes=time(0)),
                violation_error_message="„von“ muss vor „bis“ liegen. Mitternacht als "
                "Ende schreiben Sie „0:00“.",
            ),
        ]

    def plain_hours(self):
        return hours.Hours(self.opens, self.closes, hours.HoursKind(self.kind))


@reversion.register(follow=["office"])
class OpeningHours(ExampleModel, HoursModel):
    office = models.ForeignKey(
        Office, models.CASCADE, related_name="opening_hours", verbose_name="Stelle"
    )
    weekday = models.PositiveSmallIntegerField(
        "Wochentag", choices=list(enumerate(WEEKDAYS))
    )
    valid_from = models.DateField(
        "gilt ab",
        null=True,
        blank=True,
        help_text="Leer: gilt schon immer.",
        validators=[check_year],
    )
    valid_until = models.DateField(
        "gilt bis",
        null=True,
        blank=True,
        help_text="Leer: gilt bis auf Weiteres.",
        validators=[check_year],
    )

    class Meta:
        verbose_name = "Öffnungszeit"
        verbose_name_plural = "Öffnungszeiten"
        ordering = ["weekday", "opens"]
        constraints = [
            *HoursModel.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_valid_in_order",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=F("valid_until")),
                violation_error_message="„gilt ab“ darf nicht nach „gilt bis“ liegen.",
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def plain(self):
        return hours.Period(
            self.weekday, self.plain_hours(), self.valid_from, self.valid_until
        )

    @staticmethod
    def rows_in_words(rows):
        """Return the rows of an office as people write weeks, for its history."""
        in_order = sorted(rows, key=lambda row: (row.weekday, row.opens))
        return write_weeks(row.plain() for row in in_order)


def store_hours(rows, hours, **fields):
    """Create a row for each of the plain hours that staff typed.

    rows: the manager of `OpeningHours` or `SpecialHours` of one record.
    """
    for each in hours:
        rows.create(opens=each.opens, closes=each.closes, kind=each.kind, **fields)
