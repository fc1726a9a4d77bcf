"""The pages of the guide, which staff write."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from contacts.moved_address import AddressedModel
from contacts.publishing import PublishableModel, PublishableQuerySet

from . import body

# first parts of addresses that belong to other apps (ehrenamt_oa/urls.py)
RESERVED_SLUGS = [
    "aktuelles",
    "bildnachweise",
    "daten",
    "dokumente",
    "gemeinden",
    "gesuche",
    "healthz",
    "helferkreise",
    "komponenten",
    "kontakt",
    "media",
    "static",
    "suche",
    "termine",
    "verwaltung",
]

MAX_PATH = 255

# what every authority owes its visitors: always there, always linked
LEGAL_PATHS = ["impressum", "datenschutz", "barrierefreiheit"]


class PageQuerySet(PublishableQuerySet):
    def in_menu(self, menu):
        return self.published().filter(menu=menu).defer("body")


class Page(AddressedModel, PublishableModel):
    """A page of the guide, or one that every authority owes; a tree of few levels."""

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
    title = models.CharField("Titel", max_length=120)
    menu_title = models.CharField(
        "Kurzer Titel",
        max_length=30,
        blank=True,
        help_text="Für Menü und Brotkrumen, wenn der Titel dafür zu lang ist.",
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
    summary = models.CharField(
        "In einem Satz",
        max_length=250,
        blank=True,
        help_text="Steht oben auf der Seite und überall, wo auf sie verwiesen wird.",
    )
    body = ProseEditorField(
        "Text", blank=True, extensions=body.EXTENSIONS, sanitize=body.clean
    )
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = "Seite"
        verbose_name_plural = "Seiten"
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="Eine Seite kann nicht unter sich selbst "
                "liegen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_address_is_free",
                condition=Q(parent__isnull=False) | ~Q(slug__in=RESERVED_SLUGS),
                violation_error_message="Diese Adresse gehört einem festen Teil der "
                "Website. Bitte wählen Sie eine andere.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_legal_stays_published",
                condition=~Q(path__in=LEGAL_PATHS) | Q(is_published=True),
                violation_error_message="Diese Seite ist Pflicht und muss "
                "veröffentlicht bleiben.",
            ),
        ]

    def __str__(self):
        return self.title

    @transaction.atomic
    def save(self, **kwargs):
        """Keep the path of this page and of all below it; let no script in."""
        self.body = body.clean(self.body)
        self.path = self.path_below(self.parent)
        super().save(**kwargs)
        for child in self.children.all():
            if child.path != child.path_below(self):
                child.parent = self
                child.save()

    def get_absolute_url(self):
        return reverse("pages:page", args=[self.path])

    def clean(self):
        # what spans several rows, or the path, which is no field of the form, no
        # constraint can see
        stored = Page.objects.filter(pk=self.pk).first()
        self.path = self.path_below(self.parent)
        if stored and stored.is_legal and self.path != stored.path:
            raise ValidationError(
                {"slug": "Diese Seite ist Pflicht und behält ihre Adresse."}
            )
        if self.is_legal and not self.is_published:
            raise ValidationError(
                {"is_published": "Diese Seite ist Pflicht und bleibt veröffentlicht."}
            )
        if self.pk and self.pk in {page.pk for page in self.ancestors()}:
            raise ValidationError({"parent": "Diese Seite liegt unter der Seite hier."})
        if self.longest_path(stored) > MAX_PATH:
            raise ValidationError({"slug": "Die Adresse wird damit zu lang."})
        if Page.objects.filter(path=self.path).exclude(pk=self.pk).exists():
            raise ValidationError(
                {"slug": "Diese Adresse hat schon eine andere Seite."}
            )

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

    @property
    def short_title(self):
        return self.menu_title or self.title

    @property
    def is_legal(self):
        return self.path in LEGAL_PATHS

    @property
    def rendered_body(self):
        return body.render(self.body)
