"""The pages of the guide, which staff write."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from base.site_map import PublicPage
from base.time.plausible_dates import check_year
from editing.addresses import ADDRESS_IS_TAKEN, AddressedModel
from editing.publishing.model import PublishableModel, PublishableQuerySet
from editing.reviews.review import ReviewedModel
from pages.blocks.kinds import BLOCKS, keep_places

from .content import PageContent

# below a guide: all its chapters on one page
WHOLE_SLUG = "gesamt"

MAX_PATH = 255
MAX_POSITION = 32767  # of the column

# what every authority owes its visitors: always there, always linked
LEGAL_PATHS = ["impressum", "datenschutz", "barrierefreiheit"]

# bringing a version back changes the draft, and what people read stays until published
OF_THE_PUBLIC = ["is_published", "has_draft", "withdraw_at", "hidden_until"]
PRIVATE = ["owner", "reminded_on"]


@reversion.register(
    follow=[f"{kind._meta.model_name}_blocks" for kind in BLOCKS],
    exclude=[*OF_THE_PUBLIC, *PRIVATE],
)
class Page(PageContent, AddressedModel, PublishableModel, ReviewedModel):
    """A page of the guide, or one that every authority owes; a tree of few levels.

    Its words are what staff are working on; what the public reads are its editions.
    Its place on the website (address, menu, order) holds at once.
    """

    address_view = "pages:page"
    address_field = "path"

    class Menu(models.TextChoices):
        NONE = "", "in keinem"
        MAIN = "main", "Hauptmenü oben"
        FOOTER = "footer", "Fußzeile"

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="Übergeordnete Seite",
    )
    slug = models.SlugField(
        "Adresse im Netz",
        help_text="Letzter Teil der Internetadresse, zum Beispiel „versicherung“.",
    )
    path = models.CharField("Pfad", max_length=MAX_PATH, unique=True, editable=False)
    language = models.CharField(
        "Sprache", max_length=10, default="de", choices=[("de", "Deutsch")]
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleine Zahlen stehen vorne."
    )
    menu = models.CharField(
        "Menü",
        max_length=10,
        choices=Menu,
        blank=True,
        default=Menu.NONE,
        help_text="Seiten unter einer Seite im Hauptmenü erscheinen auf deren Seite von "
        "selbst.",
    )
    is_guide = models.BooleanField(
        "Leitfaden aus mehreren Seiten",
        default=False,
        help_text="Die Seiten darunter werden zu Kapiteln: mit Inhalt, Vor und Zurück und "
        "einer Ansicht, die alles auf einmal zeigt.",
    )
    withdraw_at = models.DateTimeField(
        "Zurückziehen am",
        null=True,
        blank=True,
        help_text="Ab dann ist die Seite nicht mehr zu sehen. Leer: Sie bleibt.",
        validators=[check_year],
    )
    # moment of the planned edition of a page that nobody sees now
    hidden_until = models.DateTimeField(
        "bis dahin nicht zu sehen", null=True, editable=False
    )
    open_points = models.TextField(
        "Was noch fehlt",
        blank=True,
        db_default="",
        default="",
        help_text="Ein Punkt je Zeile. Nur hier zu sehen und auf der Startseite der "
        "Verwaltung. Löschen Sie die Zeile, sobald die Angabe im Text steht.",
    )
    has_draft = models.BooleanField("Entwurf geändert", default=True, editable=False)
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        verbose_name = "Seite"
        verbose_name_plural = "Seiten"
        ordering = ["position", "title"]
        permissions = [("publish_page", "Kann Seiten veröffentlichen")]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="Eine Seite kann nicht unter sich selbst "
                "liegen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_address_is_free",
                condition=~Q(slug=WHOLE_SLUG),
                violation_error_message=ADDRESS_IS_TAKEN,
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_legal_stays_published",
                condition=~Q(path__in=LEGAL_PATHS)
                | Q(is_published=True, withdraw_at=None),
                violation_error_message="Diese Seite ist Pflicht und muss "
                "veröffentlicht bleiben.",
            ),
        ]

    def __str__(self):
        return self.title

    @transaction.atomic
    def save(self, *, update_fields=None, **kwargs):
        """Keep the path of this page and of all below it, and blocks at their places."""
        self.path = self.path_below(self.parent)
        stored = Page.objects.filter(pk=self.pk).values_list("body", flat=True).first()
        super().save(update_fields=update_fields, **kwargs)
        stores_body = update_fields is None or "body" in update_fields
        if stores_body and stored and stored != self.body:
            keep_places(self, stored)
        for child in self.children.all():
            if child.path != child.path_below(self):
                child.parent = self
                child.save()

    @classmethod
    def visible(cls, now):
        return cls.objects.filter(pk__in=cls.editions_at(now).values("page"))

    @classmethod
    def listed(cls, now):
        """Return editions: what the public reads has their titles."""
        return cls.editions_at(now).without_text().order_by("pk")

    @staticmethod
    def public_page(edition):
        address = edition.get_absolute_url()
        return PublicPage(edition.title, address, edition.valid_from)

    @classmethod
    def editions_at(cls, now):
        """Return what the public reads at a moment, of each page that is published."""
        return cls.editions.rel.related_model.objects.live(now)

    def fit_in(self):
        """Lie where the page above is now; for a page that comes back."""
        self.path = self.path_below(self.parent)

    def clean(self):
        stored = Page.objects.filter(pk=self.pk).first()
        self.path = self.path_below(self.parent)
        super().clean()
        for field, problem in self.problems(stored):
            raise ValidationError({field: problem})

    def problems(self, stored):
        """Yield what no constraint can see: field and message.

        It spans several rows, or the path, which is no field of the form. stored: this
        page before the change, or None.
        """
        if stored and stored.is_legal and self.path != stored.path:
            yield "slug", "Diese Seite ist Pflicht und behält ihre Adresse."
        if self.is_legal and not self.is_published:
            yield (
                "slug",
                "Diese Seite ist Pflicht. Bitte veröffentlichen Sie sie gleich.",
            )
        if self.is_legal and self.withdraw_at:
            yield "withdraw_at", "Diese Seite ist Pflicht und bleibt veröffentlicht."
        if self.pk and self.pk in {page.pk for page in self.ancestors()}:
            yield "parent", "Diese Seite liegt unter der Seite hier."
        if self.longest_path(stored) > MAX_PATH:
            yield "slug", "Die Adresse wird damit zu lang."
        if Page.objects.filter(path=self.path).exclude(pk=self.pk).exists():
            yield "slug", "Diese Adresse hat schon eine andere Seite."

    @classmethod
    def last_position(cls, parent):
        """Return where a new page goes: behind all that lie below the same."""
        siblings = cls.objects.filter(parent=parent)
        last = siblings.aggregate(models.Max("position"))["position__max"]
        return 0 if last is None else min(last + 1, MAX_POSITION)

    def path_below(self, parent):
        return f"{parent.path}/{self.slug}" if parent else self.slug

    def longest_path(self, stored):
        """Return the length of the longest path of this page and all below it.

        stored: this page before the change that moves them all, or None.
        """
        below = (
            Page.objects.filter(path__startswith=f"{stored.path}/") if stored else []
        )
        rests = [len(page.path) - len(stored.path) for page in below]
        return len(self.path) + max(rests, default=0)

    def ancestors(self):
        """Return the pages above this one, topmost first."""
        above, page = [], self.parent
        while page and page not in above:
            above.insert(0, page)
            page = page.parent
        return above

    def is_open(self, now):
        """Tell whether the public may read of its editions the one that holds. now: aware."""
        is_to_come = self.hidden_until is not None and self.hidden_until > now
        return self.is_published and not self.is_over(now) and not is_to_come

    def is_over(self, now):
        return self.withdraw_at is not None and self.withdraw_at <= now

    @property
    def is_legal(self):
        return self.path in LEGAL_PATHS

    @property
    def whole_path(self):
        """Path of the page that shows this guide with all its chapters."""
        return f"{self.path}/{WHOLE_SLUG}"
