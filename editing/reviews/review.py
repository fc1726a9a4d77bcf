"""Records that somebody answers for and checks now and then."""

from datetime import date
from functools import reduce
from itertools import chain
from operator import or_

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from base.time import clock
from base.time.plausible_dates import check_year

from .freshness import due_day, freshness, latest_due
from .owner import Owner


def check_not_ahead(day):
    """Raise ValidationError for a day that has not come yet."""
    if day > timezone.localdate():
        raise ValidationError("Dieser Tag liegt noch vor uns.")


class ReviewedModel(models.Model):
    """A record of which the public may read when somebody last checked it.

    reminded_on: when a mail last asked for it; None if the present owner was never asked.
    """

    class Interval(models.IntegerChoices):
        MONTH = 1, "jeden Monat"
        QUARTER = 3, "alle 3 Monate"
        HALF_YEAR = 6, "alle 6 Monate"
        YEAR = 12, "jedes Jahr"
        TWO_YEARS = 24, "alle 2 Jahre"

    owner = models.ForeignKey(
        Owner,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="zuständige Person",
        help_text="Wer weiß, ob die Angaben noch stimmen? Diese Person bekommt eine "
        "E-Mail, wenn etwas zu prüfen ist. Auf der Website steht sie nicht.",
    )
    review_every = models.PositiveSmallIntegerField(
        "zu prüfen", choices=Interval, default=Interval.YEAR
    )
    reviewed_on = models.DateField(
        "zuletzt geprüft am",
        null=True,
        blank=True,
        validators=[check_year, check_not_ahead],
        help_text="Wann hat zuletzt jemand alle Angaben geprüft? Das steht auch auf der "
        "Website. War es heute, genügt oben „Stimmt noch“. Leer: noch nie.",
    )
    reminded_on = models.DateField("zuletzt erinnert am", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def kind(self):
        """What this is, in one German word."""
        return self._meta.verbose_name

    @property
    def label(self):
        """The name of its model: "contacts.office"."""
        return self._meta.label_lower

    @property
    def due_on(self):
        """The day on which the next check is due; None before the first one."""
        return self.reviewed_on and due_day(self.reviewed_on, self.review_every)

    @property
    def freshness(self):
        """How things stand on the day to show."""
        return freshness(self.reviewed_on, self.review_every, clock.today())

    def confirm(self, day):
        """Store that everything was right on a day."""
        self.reviewed_on = day
        self.save(update_fields=["reviewed_on"])


def reviewed_models():
    """Return every model whose records somebody checks."""
    return [model for model in apps.get_models() if issubclass(model, ReviewedModel)]


def due_by(day):
    """Return the condition, as `Q`, of records that have to be checked by a day."""
    again = (
        Q(review_every=months, reviewed_on__lte=latest_due(day, months))
        for months in ReviewedModel.Interval.values
    )
    return reduce(or_, again, Q(reviewed_on=None))


def due(today):
    """Return what is public and has to be checked, of all models in one list.

    What has waited longest comes first, never checked before all others. One query for
    each model; owners are loaded, long texts are not.
    """
    return in_order(chain(*due_of_each_model(today)))


def due_of_each_model(today):
    """Return the same as querysets, one for each model."""
    found = []
    for model in reviewed_models():
        texts = [f.name for f in model._meta.fields if isinstance(f, models.TextField)]
        records = model.objects.published().filter(due_by(today)).defer(*texts)
        found.append(records.select_related("owner"))
    return found


def longest_waiting(records, most):
    """Return the first of a queryset or somewhat more: so many of each interval.

    Within an interval, what was checked first is due first; which of two intervals comes
    first, only the calendar tells.
    """
    by_check = records.order_by("reviewed_on", "pk").values("pk")
    groups = [by_check.filter(reviewed_on=None)]
    groups += [
        by_check.filter(reviewed_on__isnull=False, review_every=months)
        for months in ReviewedModel.Interval.values
    ]
    first = reduce(or_, (Q(pk__in=group[:most]) for group in groups))
    return records.filter(first)


def in_order(records):
    return sorted(records, key=lambda record: record.due_on or date.min)
