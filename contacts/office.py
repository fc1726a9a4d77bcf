"""The authority and its departments, how to reach them, and what they are for."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from .photos import PhotoModel
from .schedule import YEAR_END, Schedule

POSTAL_CODE = r"^[0-9]{5}$"


class OfficeQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def for_display(self):
        """Load what an office's page and card show: three queries for any number."""
        return self.select_related("parent").prefetch_related(
            "contact_points",
            "opening_hours",
            "special_days__hours",
            "parent__opening_hours",
            "parent__special_days__hours",
        )

    def main(self):
        """Return the authority itself: the first published office without parent."""
        return self.published().filter(parent=None).first()


class Office(PhotoModel):
    """The authority, one of its departments, or a branch; a tree of few levels."""

    name = models.CharField("Name", max_length=120)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse, zum Beispiel „jobcenter“. "
        "Bitte nach der Veröffentlichung nicht mehr ändern.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="gehört zu",
        help_text="Leer nur beim Landratsamt selbst. Öffnungszeiten und besondere "
        "Tage gelten auch für alle Stellen darunter, die keine eigenen haben.",
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleine Zahlen stehen oben."
    )
    tasks = models.TextField(
        "Aufgaben",
        blank=True,
        help_text="Wofür ist diese Stelle zuständig? Ein oder zwei kurze Sätze.",
    )
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    city = models.CharField("Ort", max_length=80, blank=True)
    address_note = models.CharField(
        "Hinweis zum Gebäude",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel: „Eingang auf der Ostseite“.",
    )
    po_box = models.CharField(
        "Postfach",
        max_length=20,
        blank=True,
        help_text="Nummer des Postfachs. Leer, wenn die Postleitzahl genügt.",
    )
    po_box_postal_code = models.CharField(
        "Postleitzahl des Postfachs", max_length=5, blank=True
    )
    po_box_city = models.CharField("Ort des Postfachs", max_length=80, blank=True)
    directions = models.TextField(
        "Bus und Bahn",
        blank=True,
        help_text="Haltestelle, Linie, Fußweg. Leere Zeilen trennen Absätze.",
    )
    parking = models.CharField("Parken", max_length=200, blank=True)
    step_free_access = models.CharField(
        "Zugang ohne Stufen",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel: „Aufzug am Nordeingang, Türbreite 90 cm“. Leer, wenn "
        "Sie es nicht sicher wissen.",
    )
    notice = models.TextField(
        "Wichtiger Hinweis",
        blank=True,
        help_text="Steht hervorgehoben auf der Seite der Stelle, zum Beispiel vor "
        "einem Umzug. Leer lassen, wenn es nichts zu beachten gibt.",
    )
    closed_on_holidays = models.BooleanField(
        "an Feiertagen geschlossen",
        default=True,
        help_text="Gesetzliche Feiertage in Bayern, mit Mariä Himmelfahrt.",
    )
    closed_at_year_end = models.BooleanField(
        "am 24. und 31. Dezember geschlossen",
        default=False,
        help_text="Gilt jedes Jahr, wenn für den Tag nichts anderes eingetragen ist.",
    )
    stand = models.CharField(
        "Stand",
        max_length=60,
        blank=True,
        help_text="Von wann sind die Angaben? Zum Beispiel „März 2026“.",
    )
    internal_note = models.TextField(
        "Interne Notiz",
        blank=True,
        help_text="Nur hier in der Verwaltung zu sehen, zum Beispiel die Quelle.",
    )
    is_published = models.BooleanField("veröffentlicht", default=False)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "Dienststelle"
        verbose_name_plural = "Dienststellen"
        ordering = ["position", "name"]
        constraints = [
            *PhotoModel.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="Eine Stelle kann nicht zu sich selbst "
                "gehören.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_address_complete",
                condition=Q(street="", postal_code="", city="")
                | Q(postal_code__regex=POSTAL_CODE) & ~Q(street="") & ~Q(city=""),
                violation_error_message="Zur Anschrift gehören Straße, eine "
                "Postleitzahl mit fünf Ziffern und der Ort. Bitte füllen Sie alle "
                "drei Felder aus oder keines.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_po_box_complete",
                condition=Q(po_box="", po_box_postal_code="", po_box_city="")
                | Q(po_box_postal_code__regex=POSTAL_CODE) & ~Q(po_box_city=""),
                violation_error_message="Zum Postfach gehören eine Postleitzahl mit "
                "fünf Ziffern und der Ort.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("contacts:office", args=[self.slug])

    def clean(self):
        # a circle of parents spans several rows, so no constraint can see it
        ancestor = self.parent
        while ancestor and self.pk:
            if ancestor.pk == self.pk:
                raise ValidationError(
                    {"parent": "Diese Stelle steht bereits über der gewählten."}
                )
            ancestor = ancestor.parent

    @property
    def main_contact_points(self):
        """The ways that fit in a small box: telephone, mail and fax."""
        kinds = [
            ContactPoint.Kind.PHONE,
            ContactPoint.Kind.EMAIL,
            ContactPoint.Kind.FAX,
        ]
        return [point for point in self.contact_points.all() if point.kind in kinds]

    @property
    def phone(self):
        """The first telephone number, or None."""
        points = self.contact_points.all()
        phones = (p for p in points if p.kind == ContactPoint.Kind.PHONE)
        return next(phones, None)

    @cached_property
    def schedule(self):
        """All rules for the opening hours of this office, as plain values."""
        return Schedule(
            periods=tuple(period.plain() for period in self.opening_hours.all()),
            special_days=tuple(day.plain() for day in self.special_days.all()),
            yearly_days=YEAR_END if self.closed_at_year_end else (),
            closed_on_holidays=self.closed_on_holidays,
            parent=self.parent.schedule if self.parent else None,
        )


class ContactPoint(models.Model):
    """One way to reach an office, for instance a telephone number."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Telefon"
        EMAIL = "email", "E-Mail"
        FAX = "fax", "Fax"
        SIGNED_EMAIL = "signed_email", "E-Mail mit qualifizierter Signatur"
        DE_MAIL = "de_mail", "De-Mail"
        DEAF = "deaf", "Für gehörlose Menschen"
        WEBSITE = "website", "Internet"
        BOOKING = "booking", "Termin vereinbaren"

    NUMBERS = [Kind.PHONE, Kind.FAX]
    MAILBOXES = [Kind.EMAIL, Kind.SIGNED_EMAIL, Kind.DE_MAIL]
    LINKS = [Kind.WEBSITE, Kind.BOOKING, Kind.DEAF]

    office = models.ForeignKey(
        Office, models.CASCADE, related_name="contact_points", verbose_name="Stelle"
    )
    kind = models.CharField("Art", max_length=20, choices=Kind)
    value = models.CharField(
        "Nummer oder Adresse",
        max_length=200,
        help_text="So, wie es auf der Website stehen soll: „08321 612-0“, eine "
        "E-Mail-Adresse oder eine Internetadresse mit https://.",
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
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Kontaktweg"
        verbose_name_plural = "Kontaktwege"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_office",
                fields=["office", "kind", "value"],
                violation_error_message="Dieser Kontaktweg ist bei dieser Stelle "
                "schon eingetragen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_number_is_dialable",
                condition=~Q(kind__in=["phone", "fax"])
                | Q(value__regex=r"^[+0][0-9 /()-]{3,}$"),
                violation_error_message="Eine Telefon- oder Faxnummer beginnt mit 0 "
                "oder + und enthält nur Ziffern, Leerzeichen, Schräg- und "
                "Bindestriche, zum Beispiel „08321 612-0“.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_mailbox_is_an_address",
                condition=~Q(kind__in=["email", "signed_email", "de_mail"])
                | Q(value__regex=r"^[^@ ]+@[^@ ]+\.[^@ ]+$"),
                violation_error_message="Das ist keine vollständige E-Mail-Adresse. "
                "Beispiel: name@example.org",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_link_has_a_scheme",
                condition=~Q(kind__in=["website", "booking", "deaf"])
                | Q(value__regex=r"^https?://"),
                violation_error_message="Eine Internetadresse beginnt mit https://.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"


class Responsibility(models.Model):
    """An entry of “Was erledige ich wo?”: a task and the office that does it."""

    name = models.CharField(
        "Anliegen",
        max_length=120,
        unique=True,
        help_text="Zum Beispiel „Einbürgerung“.",
    )
    synonyms = models.CharField(
        "Andere Wörter dafür",
        max_length=300,
        blank=True,
        help_text="Wonach suchen Menschen noch? Mit Kommas getrennt.",
    )
    office = models.ForeignKey(
        Office,
        models.CASCADE,
        related_name="responsibilities",
        verbose_name="zuständige Stelle",
    )
    note = models.CharField("Hinweis", max_length=200, blank=True)

    class Meta:
        verbose_name = "Zuständigkeit"
        verbose_name_plural = "Was erledige ich wo?"
        ordering = ["name"]

    def __str__(self):
        return self.name
