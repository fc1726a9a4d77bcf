"""What a page says: the same fields for what staff write and for what the public reads."""

from django.db import models

from pages.text import internal_links
from pages.text import rich_text as body
from pages.text.rich_field import RichTextField

FIELDS = ["title", "menu_title", "summary", "body", "stand"]


class PageContent(models.Model):
    """The words of a page, apart from the place that it has on the website."""

    title = models.CharField("Titel", max_length=120)
    menu_title = models.CharField(
        "Kurzer Titel",
        max_length=30,
        blank=True,
        help_text="Für Menü und Brotkrumen, wenn der Titel dafür zu lang ist.",
    )
    summary = models.CharField(
        "In einem Satz",
        max_length=250,
        blank=True,
        help_text="Steht oben auf der Seite und überall, wo auf sie verwiesen wird.",
    )
    body = RichTextField("Text", blank=True)

    class Meta:
        abstract = True

    @property
    def short_title(self):
        return self.menu_title or self.title

    @property
    def rendered_body(self):
        return body.render(internal_links.to_addresses(self.body))
