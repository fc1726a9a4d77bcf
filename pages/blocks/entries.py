"""The kinds of blocks that are made of words and of records of the site."""

from django.db import models

from base.address_fields import checked_address, own_hosts
from base.web_address import Purpose, normalise
from contacts.models import Office
from helferkreise.models import Helferkreis
from pages.text import internal_links
from pages.text.reference import is_reference, parse

from .block import Block


def check_target(target):
    """Raise ValidationError for what is neither a reference nor an address to link to."""
    if not parse(target):
        checked_address(target, Purpose.LINK)


class FaqEntry(Block):
    kind, title = "faq", "Häufige Fragen"
    template = "pages/blocks/faq.html"

    question = models.CharField("Frage", max_length=200)
    answer = models.TextField("Antwort", help_text="Leere Zeilen trennen Absätze.")

    class Meta(Block.Meta):
        verbose_name = "Frage mit Antwort"
        verbose_name_plural = "Häufige Fragen"

    def __str__(self):
        return self.question


class Step(Block):
    kind, title = "step", "Schritt für Schritt"
    template = "pages/blocks/step.html"

    name = models.CharField("Schritt", max_length=120)
    text = models.TextField(
        "Erklärung", blank=True, help_text="Leere Zeilen trennen Absätze."
    )

    class Meta(Block.Meta):
        verbose_name = "Schritt"
        verbose_name_plural = "Schritte"

    def __str__(self):
        return self.name


class LinkEntry(Block):
    kind, title = "link", "Links zum Thema"
    template = "pages/blocks/link.html"

    label = models.CharField("Text des Links", max_length=120)
    target = models.CharField(
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

    def __str__(self):
        return self.label

    def save(self, **options):
        """Keep a link to a record of this site as a reference, which cannot break."""
        target = normalise(self.target, Purpose.LINK, own_hosts())
        self.target = internal_links.to_reference(target)
        super().save(**options)

    @classmethod
    def as_shown(cls, blocks):
        """Give links their present addresses; one whose record is gone is left out."""
        found = internal_links.addresses_of(block.target for block in blocks)
        for block in blocks:
            block.target = found.get(block.target, block.target)
        return [block for block in blocks if not is_reference(block.target)]

    @property
    def is_external(self):
        return self.target.startswith("http")


class ContactEntry(Block):
    kind, title = "contact", "Kontakt"
    template = "pages/blocks/contact.html"

    office = models.ForeignKey(
        Office, models.CASCADE, related_name="+", verbose_name="Stelle"
    )

    class Meta(Block.Meta):
        verbose_name = "Stelle"
        verbose_name_plural = "Kontakte"

    def __str__(self):
        return str(self.office)


class CircleEntry(Block):
    kind, title = "helferkreis", "Helferkreise"
    template = "pages/blocks/helferkreis.html"

    helferkreis = models.ForeignKey(
        Helferkreis, models.CASCADE, related_name="+", verbose_name="Helferkreis"
    )

    class Meta(Block.Meta):
        verbose_name = "Helferkreis"
        verbose_name_plural = "Helferkreise"

    def __str__(self):
        return str(self.helferkreis)


class Notice(Block):
    kind, title = "notice", ""
    template = "pages/blocks/notice.html"

    class Level(models.TextChoices):
        INFO = "info", "Hinweis"
        WARNING = "warning", "Achtung"
        SUCCESS = "success", "Gute Nachricht"

    level = models.CharField("Art", max_length=10, choices=Level, default=Level.INFO)
    name = models.CharField("Titel", max_length=120)
    text = models.TextField("Text", help_text="Leere Zeilen trennen Absätze.")

    class Meta(Block.Meta):
        verbose_name = "Hinweiskasten"
        verbose_name_plural = "Hinweiskästen"

    def __str__(self):
        return self.name
