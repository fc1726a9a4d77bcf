"""The kinds of blocks: of words, of records of the site, of what staff have uploaded."""

from django.db import models

from base.address_fields import AddressField, checked_address, own_hosts
from base.web_address import Purpose, normalise
from contacts.models import Office
from helferkreise.models import Helferkreis
from media.models import Document, Picture, Video
from pages.text import internal_links
from pages.text.reference import is_reference, parse
from pages.text.rich_field import RichTextField

from .block import Block


def check_target(target):
    """Raise ValidationError for what is neither a reference nor an address to link to."""
    if not parse(target):
        checked_address(target, Purpose.LINK)


class FaqEntry(Block):
    kind, title, says = "faq", "Häufige Fragen", "question"

    question = models.CharField("Frage", max_length=200)
    answer = RichTextField("Antwort", is_part=True)

    class Meta(Block.Meta):
        verbose_name = "Frage mit Antwort"
        verbose_name_plural = "Häufige Fragen"


class Step(Block):
    kind, title, says = "step", "Schritt für Schritt", "name"

    name = models.CharField("Schritt", max_length=120)
    text = RichTextField("Erklärung", blank=True, is_part=True)

    class Meta(Block.Meta):
        verbose_name = "Schritt"
        verbose_name_plural = "Schritte"


class LinkEntry(Block):
    kind, title, says = "link", "Links zum Thema", "label"

    label = models.CharField("Text des Links", max_length=120)
    target = AddressField(
        "Ziel",
        max_length=500,
        validators=[check_target],
        help_text="Eine Seite dieser Website, zum Beispiel „/kontakt/“, oder eine "
        "Adresse mit „https://“.",
    )
    note = models.CharField(
        "Worum geht es dort?", max_length=200, blank=True, help_text="Ein kurzer Satz."
    )

    class Meta(Block.Meta):
        verbose_name = "Eintrag der Linkliste"
        verbose_name_plural = "Linkliste"

    def save(self, **options):
        """Keep a link to a record of this site as a reference, which cannot break."""
        target = normalise(self.target, Purpose.LINK, own_hosts())
        self.target = internal_links.to_reference(target)
        super().save(**options)

    @classmethod
    def as_shown(cls, blocks, *, for_staff=False):
        """Give links their present addresses; one whose record is gone is left out."""
        targets = [block.target for block in blocks]
        found = internal_links.addresses_of(targets, for_staff=for_staff)
        for block in blocks:
            block.target = found.get(block.target, block.target)
        return [block for block in blocks if not is_reference(block.target)]

    @property
    def is_external(self):
        return self.target.startswith("http")


class ContactEntry(Block):
    kind, title, says = "contact", "Kontakt", "office"

    office = models.ForeignKey(
        Office, models.CASCADE, related_name="+", verbose_name="Stelle"
    )

    class Meta(Block.Meta):
        verbose_name = "Stelle"
        verbose_name_plural = "Kontakte"


class CircleEntry(Block):
    kind, title, says = "circle", "Helferkreise", "helferkreis"  # so editions have it

    helferkreis = models.ForeignKey(
        Helferkreis, models.CASCADE, related_name="+", verbose_name="Helferkreis"
    )

    class Meta(Block.Meta):
        verbose_name = "Helferkreis"
        verbose_name_plural = "Helferkreise"


class Notice(Block):
    kind, title, says = "notice", "", "name"

    class Level(models.TextChoices):
        INFO = "info", "Hinweis"
        WARNING = "warning", "Achtung"
        SUCCESS = "success", "Gute Nachricht"

    level = models.CharField("Art", max_length=10, choices=Level, default=Level.INFO)
    name = models.CharField("Titel", max_length=120)
    text = RichTextField("Text", is_part=True)

    class Meta(Block.Meta):
        verbose_name = "Hinweiskasten"
        verbose_name_plural = "Hinweiskästen"


class PictureEntry(Block):
    kind, title, says = "picture", "", "picture"

    picture = models.ForeignKey(Picture, models.PROTECT, verbose_name="Bild")
    is_cropped = models.BooleanField(
        "Nur der Ausschnitt",
        default=False,
        help_text="Breit und niedrig, rund um die wichtige Stelle des Bildes.",
    )
    caption = models.CharField("Bildunterschrift", max_length=200, blank=True)

    class Meta(Block.Meta):
        verbose_name = "Bild der Seite"
        verbose_name_plural = "Bilder der Seite"


class DocumentEntry(Block):
    kind, title, says = "document", "Zum Herunterladen", "document"

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="Dokument")

    class Meta(Block.Meta):
        verbose_name = "Dokument der Seite"
        verbose_name_plural = "Dokumente der Seite"


class VideoEntry(Block):
    kind, title, says = "video", "Video", "video"

    video = models.ForeignKey(Video, models.PROTECT, verbose_name="Video")

    class Meta(Block.Meta):
        verbose_name = "Video der Seite"
        verbose_name_plural = "Videos der Seite"
