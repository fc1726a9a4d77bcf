"""People of a Helferkreis: private, until they agree to be shown.

Nothing here is read by a public query but `PersonQuerySet.shown`, and of a person only
what a valid consent covers leaves this module.
"""

from django.db import models
from django.db.models import Case, Max, Value, When

from base.address_fields import MailboxField, PhoneField
from helferkreise.helferkreis.helferkreis import PHONE_IS_DIALABLE, Helferkreis

from .consent import holds

# what may be shown of a person, and the subject of the consent that it takes
SHOWN = {"name": "name", "role": "name", "phone": "phone", "email": "email"}


class PersonQuerySet(models.QuerySet):
    def shown(self, today):
        """Return the people of published Helferkreise with a valid consent; one query.

        Nothing else of them leaves the database; templates show their `public` only.
        """
        public = {
            f"public_{field}": Max(
                Case(When(consents__subject=subject, then=field), default=Value(""))
            )
            for field, subject in SHOWN.items()
        }
        return (
            self.filter(holds(today, "consents__", ""), helferkreis__is_published=True)
            .annotate(**public)
            .only("helferkreis")
            .order_by("public_name", "pk")
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
    phone = PhoneField("Telefon (privat)", max_length=40, blank=True)
    email = MailboxField("E-Mail (privat)", blank=True)
    internal_note = models.TextField(
        "Interne Notiz", blank=True, help_text="Wird nie veröffentlicht."
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Person (nicht öffentlich)"
        verbose_name_plural = "Personen (nicht öffentlich)"
        ordering = ["name"]
        constraints = [PHONE_IS_DIALABLE]

    def __str__(self):
        return self.name

    @property
    def public(self):
        """What valid consents cover, as `shown` found it; the rest is ""."""
        return {field: getattr(self, f"public_{field}") for field in SHOWN}
