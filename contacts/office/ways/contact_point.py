"""How to reach an office."""

from copy import copy
from dataclasses import fields

import reversion
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from base.address_fields import AddressField
from base.time.plausible_dates import check_year
from contacts.office.facts import Way

from .kinds import FITS_ITS_KIND, MAILBOXES, SIGNED, Kind, checked

ONCE_PER_OFFICE = "Dieser Kontaktweg ist bei dieser Stelle schon eingetragen."
VALUE_IS_MISSING = "Bitte nennen Sie die Nummer oder Adresse."
EITHER_OR = (
    "Unter „Übernommen von“ ist ein anderer Eintrag gewählt. Bitte leeren Sie dieses "
    "Feld, oder wählen Sie dort nichts."
)
OTHER_KIND = "Übernommen wird: {kind}. Bitte wählen Sie hier dieselbe Art."
IS_TAKEN_OVER = (
    "Das ist selbst übernommen. Bitte wählen Sie den ursprünglichen Eintrag."
)
IS_A_SOURCE = "Andere Stellen haben diesen Kontaktweg übernommen. Er bleibt die Quelle."
DOES_NOT_FIT = (
    "Dieser Kontaktweg ist bei „{office}“ übernommen und passt dort so nicht: {why}"
)
DAYS = ["begins_on", "changes_on"]


@reversion.register(follow=["office"])
class ContactPoint(models.Model):
    """One way to reach an office, for instance a telephone number.

    It may be taken over from another office: then it has the kind and value of its
    `source`, whenever that changes.
    """

    Kind, MAILBOXES, SIGNED = Kind, MAILBOXES, SIGNED

    office = models.ForeignKey(
        "Office", models.CASCADE, related_name="contact_points", verbose_name="Stelle"
    )
    kind = models.CharField("Art", max_length=20, choices=Kind)
    source = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        limit_choices_to={"source": None},
        related_name="copies",
        verbose_name="übernommen von",
        help_text="Zum Beispiel die Nummer der Zentrale: Ändert sie sich dort, dann hier "
        "von selbst mit. Lassen Sie „Nummer oder Adresse“ dann leer.",
    )
    value = AddressField(
        "Nummer oder Adresse",
        max_length=200,
        blank=True,
        help_text="So, wie es auf der Website stehen soll: „08321 612-0“, eine "
        "E-Mail-Adresse oder eine Internetadresse mit https://.",
    )
    begins_on = models.DateField(
        "gilt ab",
        null=True,
        blank=True,
        help_text="Nur wenn es ihn erst später gibt; vorher ist er eine Ankündigung.",
        validators=[check_year],
    )
    changes_on = models.DateField(
        "ändert sich am",
        null=True,
        blank=True,
        help_text="Erster Tag mit der neuen Nummer oder Adresse. Sie steht schon vorher "
        "als Ankündigung auf der Website und gilt an diesem Tag von selbst.",
        validators=[check_year],
    )
    next_value = models.CharField(
        "Nummer oder Adresse von da an",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Leer: Von diesem Tag an gibt es diesen Kontaktweg nicht mehr.",
    )
    label = models.CharField(
        "Bezeichnung",
        max_length=80,
        blank=True,
        help_text="Nur wenn es mehrere gibt: „Zentrale“, „Wohnungsangebote“.",
    )
    note = models.CharField(
        "Hinweis",
        max_length=200,
        blank=True,
        help_text="Was man dazu wissen muss, in einem kurzen Satz.",
    )
    accepted_files = models.CharField(
        "Erlaubte Dateien",
        max_length=200,
        blank=True,
        help_text="Nur bei E-Mail und De-Mail: Was darf man mitschicken, und wie groß "
        "darf es sein?",
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleine Zahlen stehen oben."
    )

    class Meta:
        verbose_name = "Kontaktweg"
        verbose_name_plural = "Kontaktwege"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_change_has_a_day",
                condition=Q(next_value="") | ~Q(changes_on=None),
                violation_error_message="Von wann an gilt die neue Nummer oder Adresse? "
                "Bitte füllen Sie „ändert sich am“ aus.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_begins_before_it_changes",
                condition=Q(begins_on__lt=F("changes_on")),  # or one is unknown
                violation_error_message="Der Kontaktweg ändert sich, bevor er gilt. Bitte "
                "prüfen Sie „gilt ab“ und „ändert sich am“.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_its_own_source",
                condition=Q(source=None) | ~Q(source=F("pk")),
                violation_error_message="Ein Kontaktweg kann nicht von sich selbst "
                "übernommen sein.",
            ),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_office",
                fields=["office", "kind", "value"],
                violation_error_message=ONCE_PER_OFFICE,
            ),
            *FITS_ITS_KIND,
        ]

    def __str__(self):
        where = f" (übernommen bei: {self.office.name})" if self.source_id else ""
        return f"{self.get_kind_display()}: {self.value}{where}"

    @transaction.atomic
    def save(self, **options):
        """Take over what the source has, and hand on what this one has."""
        self.take_over()
        super().save(**options)
        for other in self.copies.exclude(**self.handed_on()):
            other.source = self
            other.save()  # one by one: each office gets a version

    def clean(self):
        if self.source:
            self.check_source()
            self.take_over()
        if not self.value:
            raise ValidationError({"value": VALUE_IS_MISSING})
        try:
            self.value = checked(self.kind, self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error
        if then := self.changes_on and self.on(self.changes_on):
            try:
                self.next_value = then.value = checked(self.kind, then.value)
                then.validate_constraints()
            except ValidationError as error:
                raise ValidationError({"next_value": error.messages}) from error
        if self.pk:
            self.check_copies()

    def check_source(self):
        """Raise ValidationError if something else was typed, or copies would chain."""
        if self.source.source_id or self.source_id == self.pk:
            raise ValidationError({"source": IS_TAKEN_OVER})
        if self.pk and self.copies.exists():
            raise ValidationError({"source": IS_A_SOURCE})
        if self.kind != self.source.kind:
            kind = self.source.get_kind_display()
            raise ValidationError({"kind": OTHER_KIND.format(kind=kind)})
        for name in [*DAYS, "value", "next_value"]:
            if getattr(self, name) not in {"", None, getattr(self.source, name)}:
                raise ValidationError({name: EITHER_OR})

    def check_copies(self):
        """Raise ValidationError if what is new here does not fit where it is copied."""
        for other in self.copies.select_related("office"):
            other.kind, other.value = self.kind, self.value
            try:
                other.validate_constraints()
            except ValidationError as error:
                text = DOES_NOT_FIT.format(office=other.office, why=error.messages[0])
                raise ValidationError(text) from error

    def fit_in(self):
        """Have what the source has by now; for one that comes back."""
        self.take_over()

    def take_over(self):
        for name, value in (self.source.handed_on() if self.source else {}).items():
            setattr(self, name, value)

    def handed_on(self):
        """Return what whoever takes this over has of it, by field."""
        names = ["kind", "value", *DAYS, "next_value"]
        return {name: getattr(self, name) for name in names}

    def on(self, day):
        """Return this way as a day tells of it, also ahead; None: gone by then."""
        then = copy(self)
        if self.begins_on and self.begins_on <= day:
            then.begins_on = None
        if self.changes_on and self.changes_on <= day:
            then.value, then.changes_on, then.next_value = self.next_value, None, ""
        return then if then.value else None

    def plain(self):
        return Way(**{each.name: getattr(self, each.name) for each in fields(Way)})
