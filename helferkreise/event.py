"""Dates of the Helferkreise and of the Landratsamt, single or repeated."""

import uuid

from django.db import models
from django.db.models import F, Q

from contacts.examples import ExampleModel

from .helferkreis import Helferkreis


class EventQuerySet(models.QuerySet):
    def upcoming(self, now):
        """Return what is not over yet, soonest first; no unpublished circle's."""
        return (
            self.filter(ends_at__gte=now)
            .exclude(helferkreis__is_published=False)
            .select_related("helferkreis")
        )


class Event(ExampleModel):
    """A date: of a Helferkreis, or of the Landratsamt where none is named."""

    class Repeats(models.TextChoices):
        NEVER = "", "einmalig"
        WEEKLY = "weekly", "jede Woche"
        FORTNIGHTLY = "fortnightly", "alle zwei Wochen"
        MONTHLY = "monthly", "jeden Monat am gleichen Wochentag (wie „1. Dienstag“)"
        MONTHLY_LAST = "monthly_last", "jeden Monat am letzten solchen Wochentag"

    helferkreis = models.ForeignKey(
        Helferkreis,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="Helferkreis",
        help_text="Leer: ein Termin des Landratsamts.",
    )
    title = models.CharField("Titel", max_length=120)
    text = models.TextField("Mehr dazu", blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort", max_length=200, blank=True)
    repeats = models.CharField(
        "Wiederholung",
        max_length=20,
        blank=True,
        choices=Repeats,
        default=Repeats.NEVER,
        help_text="Gerechnet ab dem Beginn: Ist das der erste Dienstag im Monat, dann "
        "jeder erste Dienstag.",
    )
    repeats_until = models.DateField(
        "wiederholt sich bis",
        null=True,
        blank=True,
        help_text="Leer: bis auf Weiteres.",
    )
    skips_holidays = models.BooleanField(
        "fällt an Feiertagen aus",
        default=True,
        help_text="Gesetzliche Feiertage in Bayern, mit Mariä Himmelfahrt.",
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_starts_before_it_ends",
                condition=Q(starts_at__lt=F("ends_at")),
                violation_error_message="Der Beginn muss vor dem Ende liegen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_end_needs_repetition",
                condition=Q(repeats_until=None) | ~Q(repeats=""),
                violation_error_message="Ein einmaliger Termin wiederholt sich nicht. "
                "Bitte wählen Sie eine Wiederholung oder leeren Sie „bis“.",
            ),
        ]

    def __str__(self):
        return self.title


class EventException(models.Model):
    """A day on which a repeated date does not take place."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="exceptions", verbose_name="Termin"
    )
    day = models.DateField("fällt aus am")

    class Meta:
        verbose_name = "Ausfall"
        verbose_name_plural = "Ausfälle"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_event",
                fields=["event", "day"],
                violation_error_message="Dieser Ausfall ist schon eingetragen.",
            ),
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}"
