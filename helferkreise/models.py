from django.core.validators import URLValidator
from django.db import models
from django.db.models import Case, Exists, F, Prefetch, Q, Value, When
from django.urls import reverse

from contacts.examples import ExampleModel

from . import finder

POSTAL_CODE = r"^[0-9]{5}$"
WEB_SCHEMES = ["http", "https"]
WEB_ADDRESS = r"^https?://"


class GemeindeQuerySet(models.QuerySet):
    def for_display(self, today):
        """Tell of each Gemeinde whether a circle is there, or looks for help; one query.

        map_status: "kein", "vorhanden" or "sucht", as in `karte.Status`.
        """
        circles = Helferkreis.objects.published().filter(
            gemeinden=models.OuterRef("pk")
        )
        needs = Need.objects.open(today).filter(
            helferkreis__gemeinden=models.OuterRef("pk")
        )
        status = Case(
            When(Exists(needs), then=Value("sucht")),
            When(Exists(circles), then=Value("vorhanden")),
            default=Value("kein"),
        )
        return self.defer("boundary").annotate(map_status=status)


class Gemeinde(models.Model):
    """One of the 28 Gemeinden of the Landkreis; reference data."""

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
    slug = models.SlugField("Adresse im Netz", unique=True)
    kind = models.CharField("Art", max_length=10, choices=Kind)
    latitude = models.FloatField("geografische Breite", help_text="Grad, WGS 84")
    longitude = models.FloatField("geografische Länge", help_text="Grad, WGS 84")
    boundary = models.JSONField(
        "Grenze", help_text="GeoJSON-Geometrie in WGS 84; zeichnet die Karte."
    )
    area_km2 = models.DecimalField("Fläche in km²", max_digits=7, decimal_places=2)
    population = models.PositiveIntegerField("Einwohner", null=True, blank=True)
    population_on = models.DateField("Einwohner am", null=True, blank=True)
    verwaltungsgemeinschaft = models.CharField(
        "Verwaltungsgemeinschaft", max_length=80, blank=True
    )
    rathaus_address = models.CharField("Anschrift", max_length=200, blank=True)
    rathaus_phone = models.CharField("Telefon", max_length=40, blank=True)
    rathaus_email = models.EmailField("E-Mail", blank=True)
    rathaus_website = models.CharField(
        "Internet", max_length=200, blank=True, validators=[URLValidator(WEB_SCHEMES)]
    )
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
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ags_has_eight_digits",
                condition=Q(ags__regex=r"^[0-9]{8}$"),
                violation_error_message="Der AGS besteht aus genau acht Ziffern.",
            ),
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
                violation_error_message="Eine Internetadresse beginnt mit https://.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("helferkreise:gemeinde", args=[self.slug])


class OtherArea(models.Model):
    """An area on the map that is no Gemeinde of the Landkreis; reference data."""

    class Kind(models.TextChoices):
        KREISFREI = "kreisfrei", "kreisfreie Stadt, nicht Teil des Landkreises"
        GEMEINDEFREI = "gemeindefrei", "gemeindefreies Gebiet"

    ags = models.CharField("Amtlicher Schlüssel (AGS)", max_length=8, unique=True)
    name = models.CharField("Name", max_length=80)
    kind = models.CharField("Art", max_length=20, choices=Kind)
    boundary = models.JSONField("Grenze", help_text="GeoJSON-Geometrie in WGS 84.")

    class Meta:
        verbose_name = "Weiteres Gebiet auf der Karte"
        verbose_name_plural = "Weitere Gebiete auf der Karte"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ags_has_eight_digits",
                condition=Q(ags__regex=r"^[0-9]{8}$"),
                violation_error_message="Der AGS besteht aus genau acht Ziffern.",
            ),
        ]

    def __str__(self):
        return self.name


class PlaceNameQuerySet(models.QuerySet):
    def index(self):
        """Return the finder's index of all names; one query."""
        rows = self.order_by().values_list("name", "kind", "gemeinde__ags")
        return finder.build_index(
            finder.PlaceName(name, finder.Kind(kind), ags) for name, kind, ags in rows
        )


class PlaceName(models.Model):
    """What people may type to find a Gemeinde; several Gemeinden may share one."""

    class Kind(models.TextChoices):
        GEMEINDE = "gemeinde", "Name der Gemeinde"
        ORTSTEIL = "ortsteil", "Ortsteil"
        POSTAL_CODE = "postal_code", "Postleitzahl"
        ALIAS = "alias", "Anderer Name"

    name = models.CharField("Name oder Postleitzahl", max_length=80)
    kind = models.CharField("Art", max_length=20, choices=Kind, default=Kind.ORTSTEIL)
    gemeinde = models.ForeignKey(
        Gemeinde,
        models.CASCADE,
        related_name="place_names",
        verbose_name="führt zur Gemeinde",
    )

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        verbose_name = "Ortsname"
        verbose_name_plural = "Ortsnamen"
        ordering = ["name", "gemeinde__name"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_gemeinde",
                fields=["name", "gemeinde"],
                violation_error_message="Dieser Name führt schon zu dieser Gemeinde.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_empty",
                condition=~Q(name=""),
                violation_error_message="Bitte geben Sie einen Namen ein.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_postal_code_has_five_digits",
                condition=~Q(kind="postal_code") | Q(name__regex=POSTAL_CODE),
                violation_error_message="Eine Postleitzahl hat fünf Ziffern.",
            ),
        ]

    def __str__(self):
        return self.name


class Topic(models.Model):
    """What a Helferkreis helps with, for instance learning German."""

    name = models.CharField("Name", max_length=60, unique=True)
    slug = models.SlugField("Adresse im Netz", unique=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Thema"
        verbose_name_plural = "Themen"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class HelferkreisQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def for_display(self):
        """Load what a Helferkreis shows of itself: three queries for any number."""
        return self.prefetch_related(
            Prefetch("gemeinden", Gemeinde.objects.defer("boundary")), "topics"
        )


class Helferkreis(ExampleModel):
    """A circle of volunteers who help refugees and migrants."""

    name = models.CharField("Name", max_length=120)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse. Bitte nach der Veröffentlichung "
        "nicht mehr ändern.",
    )
    gemeinden = models.ManyToManyField(
        Gemeinde,
        related_name="helferkreise",
        verbose_name="Gemeinden",
        help_text="In welchen Gemeinden hilft der Kreis?",
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="helferkreise",
        verbose_name="Themen",
        help_text="Wobei hilft der Kreis?",
    )
    summary = models.CharField(
        "In einem Satz",
        max_length=200,
        blank=True,
        help_text="Steht in der Liste und oben auf der Seite.",
    )
    text = models.TextField(
        "Beschreibung",
        blank=True,
        help_text="Wer sind Sie, was tun Sie, wie kann man mitmachen? Leere Zeilen "
        "trennen Absätze.",
    )
    meeting = models.CharField(
        "Treffen",
        max_length=200,
        blank=True,
        help_text="Wann und wo? Zum Beispiel „jeden ersten Dienstag, 19 Uhr, "
        "Pfarrheim“.",
    )
    phone = models.CharField(
        "Telefon",
        max_length=40,
        blank=True,
        help_text="Wird veröffentlicht. Bitte keine private Nummer.",
    )
    email = models.EmailField(
        "E-Mail",
        blank=True,
        help_text="Wird veröffentlicht. Bitte keine private Adresse.",
    )
    website = models.CharField(
        "Internet", max_length=200, blank=True, validators=[URLValidator(WEB_SCHEMES)]
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
        help_text="Nur hier in der Verwaltung zu sehen, zum Beispiel die Quelle. "
        "Bitte keine privaten Kontaktdaten.",
    )
    is_published = models.BooleanField(
        "veröffentlicht",
        default=False,
        help_text="Erst wenn der Kreis bestätigt hat, dass es ihn gibt und die "
        "Angaben stimmen.",
    )

    objects = HelferkreisQuerySet.as_manager()

    class Meta:
        verbose_name = "Helferkreis"
        verbose_name_plural = "Helferkreise"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_phone_is_dialable",
                condition=Q(phone="") | Q(phone__regex=r"^[+0][0-9 /()-]{3,}$"),
                violation_error_message="Eine Telefonnummer beginnt mit 0 oder + und "
                "enthält nur Ziffern, Leerzeichen, Schräg- und Bindestriche.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_website_has_a_scheme",
                condition=Q(website="") | Q(website__regex=WEB_ADDRESS),
                violation_error_message="Eine Internetadresse beginnt mit https://.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_with_stand",
                condition=Q(is_published=False) | ~Q(stand=""),
                violation_error_message="Bitte tragen Sie vor dem Veröffentlichen "
                "ein, von wann die Angaben sind („Stand“).",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("helferkreise:detail", args=[self.slug])


class NeedQuerySet(models.QuerySet):
    def open(self, today):
        """Return what published circles still look for on this day, newest first."""
        return self.filter(
            helferkreis__is_published=True, first_day__lte=today, last_day__gte=today
        ).select_related("helferkreis")


class Need(ExampleModel):
    """“Wir suchen …”: help that a Helferkreis looks for; expires by itself."""

    helferkreis = models.ForeignKey(
        Helferkreis, models.CASCADE, related_name="needs", verbose_name="Helferkreis"
    )
    title = models.CharField(
        "Wir suchen", max_length=120, help_text="Zum Beispiel „Fahrdienst zum Arzt“."
    )
    text = models.TextField("Mehr dazu", blank=True)
    effort = models.CharField(
        "Aufwand",
        max_length=80,
        blank=True,
        help_text="Zum Beispiel „zwei Stunden in der Woche“.",
    )
    first_day = models.DateField("anzeigen ab")
    last_day = models.DateField(
        "anzeigen bis", help_text="Danach verschwindet der Eintrag von selbst."
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "Gesuch"
        verbose_name_plural = "Gesuche („Wir suchen …“)"
        ordering = ["-first_day", "-pk"]
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


class EventQuerySet(models.QuerySet):
    def upcoming(self, now):
        """Return what is not over yet, soonest first; no unpublished circle's."""
        return (
            self.filter(ends_at__gte=now)
            .exclude(helferkreis__is_published=False)
            .select_related("helferkreis")
        )


class Event(ExampleModel):
    """A date: of a Helferkreis, or of the Landratsamt where none is named."""

    helferkreis = models.ForeignKey(
        Helferkreis,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="Helferkreis",
        help_text="Leer: ein Termin des Landratsamts.",
    )
    title = models.CharField("Titel", max_length=120)
    text = models.TextField("Mehr dazu", blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort", max_length=200, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_starts_before_it_ends",
                condition=Q(starts_at__lt=F("ends_at")),
                violation_error_message="Der Beginn muss vor dem Ende liegen.",
            ),
        ]

    def __str__(self):
        return self.title
