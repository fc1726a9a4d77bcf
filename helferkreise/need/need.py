"""“Hilfe gesucht”: what Helferkreise look for."""

import reversion
from django.db import models
from django.db.models import F, Prefetch, Q

from base.examples import ExampleModel
from base.time.plausible_dates import check_year
from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.helferkreis.helferkreis import Helferkreis, Language, Topic


class NeedQuerySet(models.QuerySet):
    def open(self, today):
        """Return what published Helferkreise still look for on this day, newest first.

        With all that is shown of it: three queries for any number.
        """
        gemeinden = Prefetch("helferkreis__gemeinden", Gemeinde.objects.only("name"))
        return (
            self.filter(
                helferkreis__is_published=True,
                first_day__lte=today,
                last_day__gte=today,
            )
            .select_related("helferkreis", "topic")
            .defer("helferkreis__internal_note")
            .prefetch_related("languages", gemeinden)
        )


@reversion.register()
class Need(ExampleModel):
    """“Hilfe gesucht”: help that a Helferkreis looks for; expires by itself."""

    helferkreis = models.ForeignKey(
        Helferkreis, models.CASCADE, related_name="needs", verbose_name="Helferkreis"
    )
    title = models.CharField(
        "Was wird gesucht?",
        max_length=120,
        help_text="Zum Beispiel „Fahrdienst zum Arzt“.",
    )
    text = models.TextField("Mehr dazu", blank=True)
    effort = models.CharField(
        "Aufwand",
        max_length=80,
        blank=True,
        help_text="Zum Beispiel „zwei Stunden in der Woche“.",
    )
    topic = models.ForeignKey(
        Topic,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name="Thema",
    )
    languages = models.ManyToManyField(
        Language,
        blank=True,
        related_name="needs",
        verbose_name="Sprachen",
        help_text="Nur wenn Helfende sie brauchen.",
    )
    is_remote = models.BooleanField(
        "geht auch von zu Hause",
        default=False,
        help_text="Zum Beispiel am Telefon oder mit Videoanruf.",
    )
    first_day = models.DateField("anzeigen ab", validators=[check_year])
    last_day = models.DateField(
        "anzeigen bis",
        help_text="Danach verschwindet der Eintrag von selbst.",
        validators=[check_year],
    )
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "Gesuch"
        verbose_name_plural = "Hilfe gesucht"
        ordering = ["-first_day", "-pk"]
        indexes = [
            models.Index(fields=["-first_day", "-id"], name="need_newest_first"),
            models.Index(
                fields=["last_day", "first_day", "helferkreis"], name="need_by_last_day"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_days_in_order",
                condition=Q(first_day__lte=F("last_day")),
                violation_error_message="„anzeigen ab“ darf nicht nach „anzeigen bis“ "
                "liegen.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return its place on the page of its Helferkreis."""
        return f"{self.helferkreis.get_absolute_url()}#gesuch-{self.pk}"
