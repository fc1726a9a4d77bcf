"""People of a Helferkreis: private, until they agree to be shown.

Nothing here is read by a public query but `PersonQuerySet.shown`, and of a person only
what a valid consent covers leaves this module.
"""

from datetime import timedelta

from django.db import models
from django.db.models import F, Prefetch, Q

from contacts.phone import DIALABLE, NOT_DIALABLE
from contacts.plausible_dates import check_year

from .helferkreis import Helferkreis

RUNS_OUT_SOON = timedelta(days=30)


class ConsentQuerySet(models.QuerySet):
    def valid(self, today):
        """Return the consents that hold on a day: given, not withdrawn, not over."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=today),
            agreed_on__lte=today,
            withdrawn_on=None,
        )

    def running_out(self, today):
        """Return the consents that hold on a day and end within 30 days."""
        return self.valid(today).filter(valid_until__lte=today + RUNS_OUT_SOON)


class PersonQuerySet(models.QuerySet):
    def shown(self, today):
        """Return the people of published circles with a valid consent; two queries.

        Templates show their `public` only.
        """
        valid = Consent.objects.valid(today)
        return (
            self.filter(helferkreis__is_published=True, consents__in=valid)
            .distinct()
            .prefetch_related(Prefetch("consents", valid, to_attr="valid_consents"))
        )


class Person(models.Model):
    """Somebody to talk to in a Helferkreis. Private."""

    helferkreis = models.ForeignKey(
        Helferkreis, models.CASCADE, related_name="people", verbose_name="Helferkreis"
    )
    name = models.CharField("Name", max_length=120)
    role = models.CharField(
        "Aufgabe im Kreis",
        max_length=80,
        blank=True,
        help_text="Zum Beispiel „Koordination“. Erscheint zusammen mit dem Namen.",
    )
    phone = models.CharField("Telefon (privat)", max_length=40, blank=True)
    email = models.EmailField("E-Mail (privat)", blank=True)
    internal_note = models.TextField(
        "Interne Notiz", blank=True, help_text="Wird nie veröffentlicht."
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Person (nicht öffentlich)"
        verbose_name_plural = "Personen (nicht öffentlich)"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_phone_is_dialable",
                condition=Q(phone="") | Q(phone__regex=DIALABLE),
                violation_error_message=NOT_DIALABLE,
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def public(self):
        """What valid consents cover: name, role, phone, email; the rest is ""."""
        agreed = {consent.subject for consent in self.valid_consents}
        return {
            "name": self.name if Consent.Subject.NAME in agreed else "",
            "role": self.role if Consent.Subject.NAME in agreed else "",
            "phone": self.phone if Consent.Subject.PHONE in agreed else "",
            "email": self.email if Consent.Subject.EMAIL in agreed else "",
        }


class Consent(models.Model):
    """That a person agreed to publish one thing about themselves."""

    class Subject(models.TextChoices):
        NAME = "name", "Name und Aufgabe"
        PHONE = "phone", "Telefon"
        EMAIL = "email", "E-Mail"

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="consents", verbose_name="Person"
    )
    subject = models.CharField(
        "darf veröffentlicht werden", max_length=10, choices=Subject
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
        ]

    def __str__(self):
        return f"{self.get_subject_display()} ({self.agreed_on:%d.%m.%Y})"
