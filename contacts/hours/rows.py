"""When an office is open: its week, and the days on which that is different."""

from datetime import time

import reversion
from django.db import models
from django.db.models import F, Q

from base.examples import ExampleModel
from base.time.plausible_dates import check_year
from base.words.calendar import WEEKDAYS, short_date
from contacts.office.office import Office
from contacts.opening_hours import values as hours
from contacts.opening_hours.words.write import write_hours, write_weeks


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


@reversion.register(follow=["hours"])
class SpecialDay(ExampleModel):
    """A day, or several in a row, on which an office is closed or has other hours."""

    office = models.ForeignKey(
        Office,
        models.CASCADE,
        related_name="special_days",
        verbose_name="Stelle",
    )
    applies_below = models.BooleanField(
        "gilt auch für alle Stellen darunter",
        default=True,
        help_text="Geschlossen ist dann auch dort. Andere Zeiten gelten dort nur, wo "
        "keine eigenen Zeiten eingetragen sind.",
    )
    first_day = models.DateField("erster Tag", validators=[check_year])
    last_day = models.DateField(
        "letzter Tag",
        help_text="Bei einem einzigen Tag: derselbe Tag.",
        validators=[check_year],
    )
    reason = models.CharField(
        "Grund",
        max_length=120,
        help_text="Steht so auf der Website, zum Beispiel „Betriebsversammlung“.",
    )
    is_as_usual = models.BooleanField(
        "geöffnet wie sonst",
        default=False,
        help_text="Zum Beispiel an Heiligabend, wenn doch geöffnet ist: Es gelten die "
        "üblichen Zeiten dieses Wochentags.",
    )
    is_urgent = models.BooleanField(
        "überall als Hinweis zeigen",
        default=False,
        help_text="Steht an diesen Tagen oben auf jeder Seite, zum Beispiel bei "
        "Schnee und Sturm.",
    )
    part_of = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        editable=False,
        related_name="parts",  # of a closing further up
    )

    class Meta:
        verbose_name = "Tag mit anderen Zeiten"
        verbose_name_plural = "Tage mit anderen Zeiten"
        permissions = [("close_office", "Kann Stellen für heute schließen")]
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_days_in_order",
                condition=Q(first_day__lte=F("last_day")),
                violation_error_message="Der erste Tag darf nicht nach dem letzten "
                "liegen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Bitte nennen Sie den Grund.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_as_usual_is_no_news",
                condition=Q(is_as_usual=False) | Q(is_urgent=False),
                violation_error_message="Ist wie sonst geöffnet, braucht es keinen "
                "Hinweis auf jeder Seite.",
            ),
        ]

    def __str__(self):
        days = short_date(self.first_day)
        if self.last_day != self.first_day:
            days += f" bis {short_date(self.last_day)}"
        return f"{days}: {self.reason}"

    def plain(self):
        if self.is_as_usual:
            return self.plain_with(None)
        rows = self.hours.all()
        return self.plain_with(tuple(row.plain_hours() for row in rows))

    def plain_with(self, special_hours):
        """Return the special day as if it had these plain hours, None for the usual."""
        return hours.SpecialDay(
            self.first_day,
            self.last_day,
            self.reason,
            special_hours,
            self.applies_below,
        )


@reversion.register(follow=["special_day"])
class SpecialHours(HoursModel):
    """Other hours on a special day; without any the office is closed that day."""

    special_day = models.ForeignKey(
        SpecialDay,
        models.CASCADE,
        related_name="hours",
        verbose_name="Tag mit anderen Zeiten",
    )

    class Meta:
        verbose_name = "Abweichende Öffnungszeit"
        verbose_name_plural = "Abweichende Öffnungszeiten (keine Zeile: geschlossen)"
        ordering = ["opens"]
        constraints = HoursModel.Meta.constraints

    def __str__(self):
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"

    @staticmethod
    def rows_in_words(rows):
        """Return the rows of a special day as people write them, for its history."""
        in_order = sorted(rows, key=lambda row: row.opens)
        return write_hours([row.plain_hours() for row in in_order]) if rows else ""


class DayDecision(models.Model):
    """What staff decided about a day that may be special, so nobody asks again."""

    class Answer(models.TextChoices):
        OPEN = "open", "geöffnet wie sonst"
        CLOSED = "closed", "geschlossen"
        SHORTER = "shorter", "andere Zeiten"

    office = models.ForeignKey(
        Office, models.CASCADE, related_name="day_decisions", verbose_name="Stelle"
    )
    day = models.DateField("Tag", validators=[check_year])
    answer = models.CharField("Entscheidung", max_length=10, choices=Answer)

    class Meta:
        verbose_name = "Entschiedener Tag"
        verbose_name_plural = "Entschiedene Tage"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_day",
                fields=["office", "day"],
                violation_error_message="Über diesen Tag ist schon entschieden.",
            ),
        ]

    def __str__(self):
        return f"{short_date(self.day)}: {self.get_answer_display()}"


def store_hours(rows, hours, **fields):
    """Create a row for each of the plain hours that staff typed.

    rows: the manager of `OpeningHours` or `SpecialHours` of one record.
    """
    for each in hours:
        rows.create(opens=each.opens, closes=each.closes, kind=each.kind, **fields)
