"""That a day which may be special has been decided."""

from django.db import models

from base.time.plausible_dates import check_year
from base.words.calendar import short_date
from contacts.office.office import Office


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
