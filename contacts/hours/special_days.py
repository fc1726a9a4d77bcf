"""Days on which an office is closed or has other hours."""

import reversion
from django.db import models
from django.db.models import F, Q

from base.examples import ExampleModel
from base.time.plausible_dates import check_year
from base.words.calendar import short_date
from contacts.office.office import Office
from contacts.opening_hours import values as hours
from contacts.opening_hours.words.write import write_hours

from .rows import HoursModel


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
    closed_from = models.TimeField(
        "geschlossen ab",
        null=True,
        blank=True,
        help_text="Von dieser Uhrzeit an ist geschlossen, davor gilt, was sonst gilt. "
        "„Zeiten“ bleibt dann leer.",
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
        help_text="Steht an diesen Tagen und am Tag davor oben auf jeder Seite, zum "
        "Beispiel bei Schnee und Sturm.",
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
        indexes = [models.Index(fields=["first_day"], name="special_days_in_order")]
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
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_as_usual_never_closes",
                condition=Q(is_as_usual=False) | Q(closed_from=None),
                violation_error_message="Entweder „geöffnet wie sonst“ oder „geschlossen "
                "ab“: Bitte nehmen Sie den Haken heraus oder leeren Sie das Feld.",
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
            () if self.closed_from else special_hours,
            self.applies_below,
            self.closed_from,
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
