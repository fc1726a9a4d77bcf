"""What a page says: the same fields for what staff write and for what the public reads."""

from django.db import models
from django_prose_editor.fields import ProseEditorField

from pages.text import internal_links
from pages.text import rich_text as body

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
    body = ProseEditorField(
        "Text", blank=True, extensions=body.EXTENSIONS, sanitize=body.clean_stored
    )

    class Meta:
        abstract = True

    def save(self, **options):
        """Let no script in, whatever way the text came; keep links as references."""
        self.body = internal_links.to_references(self.body)
        super().save(**options)

    @property
    def short_title(self):
        return self.menu_title or self.title

    @property
    def rendered_body(self):
        return body.render(internal_links.to_addresses(self.body))
