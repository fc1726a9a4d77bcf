"""Days on which a date falls out."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models

from base.time.plausible_dates import check_year
from base.words.calendar import short_date

from .event import LOOKUP, Event
from .recurrence import falls_on

NOT_ON_THIS_DAY = (
    "An diesem Tag ist der Termin gar nicht. An welchen Tagen er ist, steht oben bei "
    "„Das heißt“."
)


@reversion.register(follow=["event"])
class EventException(models.Model):
    """A day on which a date does not take place."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="exceptions", verbose_name="Termin"
    )
    day = models.DateField("fällt aus am", validators=[check_year])

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
        return short_date(self.day)

    def save(self, **options):
        super().save(**options)
        self.tell_event()

    def delete(self, **options):
        deleted = super().delete(**options)
        self.tell_event()
        return deleted

    def tell_event(self):
        """Look up anew when it comes next, and make a newer version of it.

        Without one, calendars would keep the version they have.
        """
        for event in Event.objects.filter(pk=self.event_id):
            event.save(update_fields=["updated_at", *LOOKUP])

    def clean(self):
        """Refuse a day on which there is nothing to fall out; what is stored stays."""
        stored = EventException.objects.filter(pk=self.pk, day=self.day)
        if self.day is None or not self.event.has_plausible_moments or stored.exists():
            return
        if not falls_on(self.event.series, self.day):
            raise ValidationError({"day": NOT_ON_THIS_DAY})
