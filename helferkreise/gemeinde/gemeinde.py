"""The Gemeinden of the Landkreis, and what else lies on its map."""

import reversion
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, Q, Value, When

from base.address_fields import MailboxField, PhoneField, WebsiteField
from base.time.plausible_dates import check_year
from base.web_address import HTTPS_FIRST
from editing.addresses import AddressedModel

from .boundary import EAST, NORTH, SOUTH, WEST, BoundaryField

WEB_ADDRESS = r"^https?://"
# by what the sources of place names contain
NAME_CREDITS = {
    "OSM": "© OpenStreetMap-Mitwirkende (ODbL 1.0)",
    "GeoNames": "GeoNames (CC BY 4.0)",
}
AGS_HAS_EIGHT_DIGITS = models.CheckConstraint(
    name="%(app_label)s_%(class)s_ags_has_eight_digits",
    condition=Q(ags__regex=r"^[0-9]{8}$"),
    violation_error_message="Der AGS besteht aus genau acht Ziffern.",
)


class GemeindeQuerySet(models.QuerySet):
    def for_display(self, today):
        """Tell of each Gemeinde whether a Helferkreis is there, or looks for help; one query.

        map_status: "kein", "vorhanden" or "sucht", as in `karte.Status`.
        """
        same = self.model.objects.filter(pk=models.OuterRef("pk"))
        served = same.filter(helferkreise__is_published=True)
        seeking = same.filter(
            helferkreise__is_published=True,
            helferkreise__needs__first_day__lte=today,
            helferkreise__needs__last_day__gte=today,
        )
        status = Case(
            When(Exists(seeking), then=Value("sucht")),
            When(Exists(served), then=Value("vorhanden")),
            default=Value("kein"),
        )
        return self.defer("boundary").annotate(map_status=status)


@reversion.register(follow=["place_names"])
class Gemeinde(AddressedModel):
    """One of the 28 Gemeinden of the Landkreis; reference data."""

    address_view = "helferkreise:gemeinde"
    title_field = "name"
    part = "helferkreise"

    class Kind(models.TextChoices):
        STADT = "stadt", "Stadt"
        MARKT = "markt", "Markt"
        GEMEINDE = "gemeinde", "Gemeinde"

    ags = models.CharField(
        "Amtlicher Gemeindeschlüssel (AGS)",
        max_length=8,
        unique=True,
        help_text="Acht Ziffern, im Oberallgäu beginnend mit 09780.",
    )
    name = models.CharField(
        "Name", max_length=80, unique=True, help_text="Wie man ihn spricht und liest."
    )
    official_name = models.CharField(
        "Amtlicher Name", max_length=80, help_text="Zum Beispiel „Fischen i.Allgäu“."
    )
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse. Wenn Sie sie ändern, führt die "
        "alte zur neuen. Nur geteilte Links auf gefilterte Listen gelten dann nicht mehr.",
    )
    kind = models.CharField("Art", max_length=10, choices=Kind)
    latitude = models.FloatField(
        "geografische Breite",
        help_text="Grad, WGS 84",
        validators=[MinValueValidator(SOUTH), MaxValueValidator(NORTH)],
    )
    longitude = models.FloatField(
        "geografische Länge",
        help_text="Grad, WGS 84",
        validators=[MinValueValidator(WEST), MaxValueValidator(EAST)],
    )
    boundary = BoundaryField(
        "Grenze", help_text="GeoJSON-Geometrie in WGS 84; zeichnet die Karte."
    )
    area_km2 = models.DecimalField("Fläche in km²", max_digits=7, decimal_places=2)
    population = models.PositiveIntegerField("Einwohner", null=True, blank=True)
    population_on = models.DateField(
        "Einwohner am", null=True, blank=True, validators=[check_year]
    )
    has_all_ortsteile = models.BooleanField(
        "alle Ortsteile sind eingetragen",
        default=False,
        help_text="Ohne diesen Haken steht auf der Website „Auswahl“ dahinter.",
    )
    verwaltungsgemeinschaft = models.CharField(
        "Verwaltungsgemeinschaft", max_length=80, blank=True
    )
    rathaus_address = models.CharField("Anschrift", max_length=200, blank=True)
    rathaus_phone = PhoneField("Telefon", max_length=40, blank=True)
    rathaus_email = MailboxField("E-Mail", blank=True)
    rathaus_website = WebsiteField("Internet", max_length=200, blank=True)
    rathaus_stand = models.CharField(
        "Stand",
        max_length=60,
        blank=True,
        help_text="Von wann sind diese Angaben? Zum Beispiel „2026“.",
    )

    objects = GemeindeQuerySet.as_manager()

    class Meta:
        verbose_name = "Gemeinde"
        verbose_name_plural = "Gemeinden"
        ordering = ["name"]
        constraints = [
            AGS_HAS_EIGHT_DIGITS,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_population_with_date",
                condition=Q(population=None, population_on=None)
                | Q(population__isnull=False, population_on__isnull=False),
                violation_error_message="Zur Einwohnerzahl gehört das Datum, an dem "
                "gezählt wurde.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_website_has_a_scheme",
                condition=Q(rathaus_website="") | Q(rathaus_website__regex=WEB_ADDRESS),
                violation_error_message=HTTPS_FIRST,
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def visible(cls, now):
        return cls.objects.only("name", "slug")

    def names(self, kind):
        """Return the place names of one kind that are confirmed, its Ortsteile say."""
        names = self.place_names.all()
        return [each.name for each in names if each.kind == kind and each.is_confirmed]

    def name_credits(self):
        """Return who is to be named beside the Ortsteile that are shown."""
        return credits_of(each for each in self.place_names.all() if each.is_confirmed)


def credits_of(names):
    """Return who is to be named beside place names."""
    sources = {each.source for each in names}
    return [
        credit
        for mark, credit in NAME_CREDITS.items()
        if any(mark in each for each in sources)
    ]


class OtherArea(models.Model):
    """An area on the map that is no Gemeinde of the Landkreis; reference data."""

    class Kind(models.TextChoices):
        KREISFREI = "kreisfrei", "kreisfreie Stadt, nicht Teil des Landkreises"
        GEMEINDEFREI = "gemeindefrei", "gemeindefreies Gebiet"

    ags = models.CharField("Amtlicher Schlüssel (AGS)", max_length=8, unique=True)
    name = models.CharField("Name", max_length=80)
    kind = models.CharField("Art", max_length=20, choices=Kind)
    boundary = BoundaryField("Grenze", help_text="GeoJSON-Geometrie in WGS 84.")

    class Meta:
        verbose_name = "Weiteres Gebiet auf der Karte"
        verbose_name_plural = "Weitere Gebiete auf der Karte"
        ordering = ["name"]
        constraints = [AGS_HAS_EIGHT_DIGITS]

    def __str__(self):
        return self.name
