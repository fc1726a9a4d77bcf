"""The Helferkreise of volunteers, and what they help with."""

import reversion
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from base.address_fields import MailboxField, PhoneField, WebsiteField
from base.examples import ExampleModel
from base.phone import DIALABLE, NOT_DIALABLE
from base.web_address import HTTPS_FIRST
from base.words.calendar import month_and_year
from editing.addresses import AddressedModel
from editing.publishing.model import PublishableModel, PublishableQuerySet
from editing.reviews.review import ReviewedModel
from helferkreise.gemeinde.gemeinde import WEB_ADDRESS, Gemeinde
from media.picture.pictured import PicturedModel

# drawn in templates/helferkreise/helferkreis/topic_icon.html
ICONS = [
    ("speech", "Sprechblase"),
    ("people", "Menschen"),
    ("arrival", "Ankommen"),
    ("school", "Schule"),
    ("home", "Haus"),
    ("work", "Arbeit"),
    ("car", "Auto"),
    ("bicycle", "Fahrrad"),
    ("clothes", "Kleidung"),
    ("leisure", "Freizeit"),
]

PHONE_IS_DIALABLE = models.CheckConstraint(
    name="%(app_label)s_%(class)s_phone_is_dialable",
    condition=Q(phone="") | Q(phone__regex=DIALABLE),
    violation_error_message=NOT_DIALABLE,
)


@reversion.register()
class Topic(models.Model):
    """What a Helferkreis helps with, for instance learning German."""

    name = models.CharField("Name", max_length=60, unique=True)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Steht in Internetadressen, wenn jemand nach dem Thema filtert.",
    )
    icon = models.CharField(
        "Zeichen",
        max_length=20,
        blank=True,
        choices=ICONS,
        help_text="Das kleine Bild, das auf der Website vor dem Namen steht.",
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleine Zahlen stehen vorne."
    )

    class Meta:
        verbose_name = "Thema"
        verbose_name_plural = "Themen"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_without_comma",
                condition=~Q(name__contains=","),
                violation_error_message="Bitte ohne Komma: Wo mehrere Themen stehen, "
                "trennt das Komma sie.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the list of the Helferkreise that help with it."""
        return reverse("helferkreise:list", query={"thema": self.slug})


@reversion.register()
class Language(models.Model):
    """A language that people of a Helferkreis speak."""

    code = models.CharField(
        "Kürzel",
        max_length=10,
        unique=True,
        help_text="Nach BCP 47, zum Beispiel „uk“.",
    )
    name = models.CharField(
        "Name", max_length=60, unique=True, help_text="Auf Deutsch: „Ukrainisch“."
    )

    class Meta:
        verbose_name = "Sprache"
        verbose_name_plural = "Sprachen"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the list of the Helferkreise in which somebody speaks it."""
        return reverse("helferkreise:list", query={"sprache": self.code})


class HelferkreisQuerySet(PublishableQuerySet):
    def with_seeks_help(self, today):
        """Tell of each Helferkreis whether it looks for help on a day: `seeks_help`."""
        same = self.model.objects.filter(pk=models.OuterRef("pk"))
        open_needs = {"needs__first_day__lte": today, "needs__last_day__gte": today}
        return self.annotate(seeks_help=models.Exists(same.filter(**open_needs)))

    def for_cards(self):
        """Load what a list shows of each: three queries for any number."""
        names = Prefetch("gemeinden", Gemeinde.objects.only("name"))
        return self.defer("text", "internal_note").prefetch_related(names, "topics")

    def for_display(self):
        """Load what a Helferkreis shows of itself: four queries for any number."""
        return self.prefetch_related(
            Prefetch("gemeinden", Gemeinde.objects.defer("boundary")),
            "topics",
            "languages",
        )


@reversion.register(follow=["needs", "events"], exclude=["owner", "reminded_on"])
class Helferkreis(
    AddressedModel, PublishableModel, ReviewedModel, ExampleModel, PicturedModel
):
    """A Helferkreis of volunteers who help refugees and migrants."""

    address_view = "helferkreise:detail"
    title_field = "name"

    name = models.CharField("Name", max_length=120)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse. Wenn Sie sie ändern, führt die "
        "alte zur neuen.",
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
    languages = models.ManyToManyField(
        Language,
        blank=True,
        related_name="helferkreise",
        verbose_name="Sprachen",
        help_text="Welche Sprachen außer Deutsch spricht jemand im Kreis?",
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
    phone = PhoneField(
        "Telefon",
        max_length=40,
        blank=True,
        help_text="Wird veröffentlicht. Bitte keine private Nummer.",
    )
    email = MailboxField(
        "E-Mail",
        blank=True,
        help_text="Wird veröffentlicht. Bitte keine private Adresse.",
    )
    website = WebsiteField("Internet", max_length=200, blank=True)
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
        permissions = [("publish_helferkreis", "Kann Helferkreise veröffentlichen")]
        ordering = ["name"]
        constraints = [
            PHONE_IS_DIALABLE,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_website_has_a_scheme",
                condition=Q(website="") | Q(website__regex=WEB_ADDRESS),
                violation_error_message=HTTPS_FIRST,
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

    @classmethod
    def visible(cls, now):
        return cls.objects.published().only("name", "slug")

    def confirm(self, day):
        """Store that everything was right on a day: of a Helferkreis, that is its Stand."""
        self.reviewed_on, self.stand = day, month_and_year(day)
        self.save(update_fields=["reviewed_on", "stand"])
