"""Dates of the Helferkreise and of the Landratsamt, single or repeated."""

import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from base.examples import ExampleModel
from base.time import clock
from base.time.berlin import day_of, moment
from base.time.plausible_dates import YEARS, check_year
from base.words.calendar import WEEKDAYS
from helferkreise.helferkreis.helferkreis import Helferkreis

from . import recurrence
from .calendar import EventFacts
from .lookup import LONGEST_REPEATED, Lookup, lookup
from .month import Month, leafable
from .queryset import A_MINUTE, EventQuerySet

LAST_MINUTE = 24 * 60 - 1
# what is found out, and no version has to keep
LOOKUP = list(Lookup._fields)


@reversion.register(follow=["exceptions"], exclude=LOOKUP)
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
    starts_at = models.DateTimeField("Beginn", validators=[check_year])
    ends_at = models.DateTimeField("Ende", validators=[check_year])
    is_all_day = models.BooleanField(
        "ganztägig",
        default=False,
        db_default=False,
        help_text="Vom Tag des Beginns bis zum Tag des Endes; die Uhrzeiten zählen nicht.",
    )
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
        validators=[check_year],
    )
    skips_holidays = models.BooleanField(
        "fällt an Feiertagen aus",
        default=True,
        help_text="Gesetzliche Feiertage in Bayern, mit Mariä Himmelfahrt.",
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)
    rhythm = models.CharField(
        max_length=5, blank=True, db_default="", default="", editable=False
    )
    nights = models.PositiveIntegerField(db_default=0, default=0, editable=False)
    next_from = models.DateTimeField(null=True, editable=False)
    next_start = models.DateTimeField(null=True, editable=False)
    next_end = models.DateTimeField(null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["starts_at"], name="event_by_start"),
            models.Index(fields=["rhythm", "starts_at"], name="event_by_rhythm"),
            models.Index(fields=["next_start", "next_end"], name="event_by_next_time"),
            models.Index(fields=["nights"], name="event_by_nights"),
        ]
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

    def save(self, **options):
        self.set_lookup(timezone.now())
        super().save(**options)

    def fit_in(self):
        """Be found by when it comes next by now; for one that comes back."""
        self.set_lookup(timezone.now())

    def set_lookup(self, now):
        """Find out what the database finds it by."""
        if self.has_plausible_moments:
            for name, value in lookup(self.series, now)._asdict().items():
                setattr(self, name, value)

    def get_absolute_url(self):
        """Return the page that shows it: the Helferkreis's, or the month's if it has one.

        What takes place once is shown at its place there.
        """
        if not self.repeats:
            return self.url_on(day_of(self.starts_at))
        if self.helferkreis:
            return self.helferkreis.get_absolute_url()
        return reverse("helferkreise:events")

    def url_on(self, day):
        """Return the address of the time that begins on a day."""
        month = Month.of(day)
        if self.helferkreis:
            page = self.helferkreis.get_absolute_url()
        elif leafable(month, Month.of(clock.today())):
            query = {"monat": month, "termin": f"{self.pk}-{day}"}
            page = reverse("helferkreise:events", query=query)
        else:
            return reverse("helferkreise:events")
        return f"{page}#{self.anchor(day)}"

    def anchor(self, day):
        return f"termin-{self.pk}-{day}"

    def clean(self):
        if self.has_plausible_moments:
            if self.is_all_day:
                self.take_whole_days()
            errors = dict(self.misunderstandings())
            if errors:
                raise ValidationError(errors)

    def take_whole_days(self):
        """Begin and end with the days; the last minute of one is still that day."""
        self.starts_at = moment(day_of(self.starts_at))
        self.ends_at = moment(day_of(self.ends_at), LAST_MINUTE)

    def misunderstandings(self):
        """Yield what is wrong with the moments and the rule: field and message."""
        first_day = day_of(self.starts_at)
        if not self.repeats:
            return
        if self.ends_at - self.starts_at > LONGEST_REPEATED:
            yield "ends_at", "Was sich wiederholt, dauert höchstens sieben Tage."
        if self.repeats == self.Repeats.MONTHLY_LAST and not is_last(first_day):
            weekday = WEEKDAYS[first_day.weekday()]
            yield "starts_at", f"Das ist nicht der letzte {weekday} im Monat."
        if self.repeats_until and self.repeats_until < first_day:
            yield "repeats_until", "Das liegt vor dem Beginn."

    @property
    def has_plausible_moments(self):
        """Whether it can be said when it takes place; not so of what is being typed."""
        moments = [self.starts_at, self.ends_at]
        return all(moment and moment.year in YEARS for moment in moments)

    @property
    def series(self):
        """When it takes place, as plain values."""
        days = [each.day for each in self.exceptions.all()] if self.pk else []
        return self.series_without(frozenset(days))

    def series_without(self, exceptions):
        """Return the same with other days on which it falls out."""
        return recurrence.Series(
            start=self.starts_at,
            end=self.ends_at + A_MINUTE if self.is_all_day else self.ends_at,
            rule=recurrence.Rule(self.repeats),
            until=self.repeats_until,
            exceptions=exceptions,
            skips_holidays=self.skips_holidays,
            is_all_day=self.is_all_day,
        )

    @property
    def repetition(self):
        """How it repeats in words, "" if it does not."""
        return recurrence.series_in_words(self.series)

    def facts(self, site_url):
        """Return what a calendar shows, as plain values; its Helferkreis is named.

        site_url: of this website, without a slash at the end.
        """
        helferkreis = f" ({self.helferkreis})" if self.helferkreis else ""
        return EventFacts(
            uid=f"{self.uid}@{urlsplit(site_url).hostname}",
            title=f"{self.title}{helferkreis}",
            text=self.text,
            place=self.place,
            url=site_url + self.get_absolute_url(),
            series=self.series,
            updated_at=self.updated_at,
        )


def is_last(day):
    """Return whether the month has no later day with the same weekday."""
    return (day + timedelta(days=7)).month != day.month
