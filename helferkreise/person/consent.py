"""What people agreed to: which of their data may be published, since when and until when."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from base.time.plausible_dates import check_year
from base.words.calendar import short_date

RUNS_OUT_SOON = timedelta(days=30)
NOTHING_TO_AGREE_TO = (
    "Bei der Person steht dazu noch nichts. Bitte tragen Sie es zuerst oben ein."
)


def holds(today, consent, person):
    """Return the condition that a consent is valid on a day.

    consent, person: the ways to both from the model that is asked, as "consents__" and ""
    """
    is_unchanged = Q()
    for subject in Consent.Subject.values:
        same = (f"{consent}value", F(f"{person}{subject}"))
        is_unchanged |= Q((f"{consent}subject", subject), same)
    return (
        is_unchanged
        & (
            Q((f"{consent}valid_until", None))
            | Q((f"{consent}valid_until__gte", today))
        )
        & Q((f"{consent}agreed_on__lte", today), (f"{consent}withdrawn_on", None))
    )


class ConsentQuerySet(models.QuerySet):
    def valid(self, today):
        """Return the consents that hold on a day.

        They are given, not withdrawn, not over, and to what is entered now: who agreed
        to one number has not agreed to the next.
        """
        return self.filter(holds(today, "", "person__"))

    def running_out(self, today):
        """Return the consents that hold on a day and end within 30 days."""
        return self.valid(today).filter(valid_until__lte=today + RUNS_OUT_SOON)


class Consent(models.Model):
    """That a person agreed to publish one thing about themselves."""

    class Subject(models.TextChoices):
        """Each has the name of the field of a person that it is about."""

        NAME = "name", "Name und Aufgabe"
        PHONE = "phone", "Telefon"
        EMAIL = "email", "E-Mail"

    person = models.ForeignKey(
        "helferkreise.Person",
        models.CASCADE,
        related_name="consents",
        verbose_name="Person",
    )
    subject = models.CharField(
        "darf veröffentlicht werden", max_length=10, choices=Subject
    )
    value = models.CharField(
        "zugestimmt zu",
        max_length=254,
        blank=True,
        editable=False,
        help_text="Was bei der Zustimmung eingetragen war. Ändert es sich, gilt die "
        "Zustimmung nicht mehr.",
    )
    agreed_on = models.DateField("zugestimmt am", validators=[check_year])
    valid_until = models.DateField(
        "gilt bis",
        null=True,
        blank=True,
        help_text="Leer: bis zum Widerruf.",
        validators=[check_year],
    )
    withdrawn_on = models.DateField(
        "widerrufen am",
        null=True,
        blank=True,
        help_text="Sobald hier ein Datum steht, verschwindet die Angabe von der Website.",
        validators=[check_year],
    )
    evidence = models.CharField(
        "Nachweis",
        max_length=200,
        help_text="Wie hat die Person zugestimmt? Zum Beispiel „Formular vom 3. März, "
        "liegt in der Akte“.",
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "Einwilligung"
        verbose_name_plural = "Einwilligungen"
        ordering = ["-agreed_on"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_days_in_order",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("agreed_on")),
                violation_error_message="„gilt bis“ darf nicht vor „zugestimmt am“ "
                "liegen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_withdrawn_after_it_was_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("agreed_on")),
                violation_error_message="„widerrufen am“ darf nicht vor „zugestimmt am“ "
                "liegen.",
            ),
        ]

    def __str__(self):
        return f"{self.get_subject_display()} ({short_date(self.agreed_on)})"

    def save(self, **options):
        """Remember what the person agreed to, as it is entered at that time."""
        stored = Consent.objects.filter(pk=self.pk).first()
        if stored is None or stored.subject != self.subject:
            self.value = getattr(self.person, self.subject)
        super().save(**options)

    def clean(self):
        is_new = self._state.adding and hasattr(self, "person")
        is_known = self.subject in self.Subject
        if is_new and is_known and not getattr(self.person, self.subject):
            raise ValidationError({"subject": NOTHING_TO_AGREE_TO})
