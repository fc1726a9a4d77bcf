"""Documents for download, each under an address that stays."""

import re

from django.db import models

from base.files import apart
from base.words.numbers import counted, file_size
from editing.addresses import AddressedModel

from .checked_file import CheckedFileField, WithCheckedFiles
from .files import document as document_file
from .languages import GERMAN, LANGUAGES
from .public_file import PublicFileModel
from .use import public

# what no system takes in the name of a file, and what would end a header
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


class Document(WithCheckedFiles, AddressedModel, PublicFileModel):
    """A file to download. What its record says of size, kind and pages is computed."""

    address_view = "pages:document"
    readers = {"file": document_file.inspected}
    file_columns = ("file",)
    is_listed = False  # a file; search engines find it by the page that shows it

    class Accessible(models.TextChoices):
        UNCHECKED = "unchecked", "nicht geprüft"
        YES = "yes", "ja"
        NO = "no", "nein"

    title = models.CharField(
        "Titel",
        max_length=120,
        help_text="So heißt der Link. Zum Beispiel „Antrag auf Übungsleiterpauschale“.",
    )
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse, die auch bleibt, wenn Sie die Datei "
        "ersetzen.",
    )
    file = CheckedFileField(
        "Datei",
        look="look_at_file",
        folder="dokumente",
        endings=document_file.CONTENT_TYPES,
        help_text="PDF, DOCX, XLSX, ODT oder ODS, höchstens 20 MB, ohne Passwort und "
        "Makros. Eine neue Datei ersetzt die alte; die Adresse bleibt.",
    )
    kind = models.CharField(max_length=4, editable=False)
    size = models.PositiveIntegerField(editable=False)
    page_count = models.PositiveIntegerField(null=True, editable=False)
    language = models.CharField(
        "Sprache", max_length=10, choices=LANGUAGES, default=GERMAN
    )
    accessible = models.CharField(
        "barrierefrei",
        max_length=10,
        choices=Accessible,
        default=Accessible.UNCHECKED,
        help_text="Kann ein Vorleseprogramm alles lesen, in der richtigen Reihenfolge? "
        "Word und Acrobat prüfen das unter „Barrierefreiheit“.",
    )
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    class Meta:
        db_table = "pages_document"  # where it has always been
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"
        permissions = [("publish_document", "Kann Dokumente veröffentlichen")]
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    @classmethod
    def visible(cls, now):
        return public(cls).only("title", "slug")

    @classmethod
    def offered(cls, user, now):
        """Return all, as the link that somebody makes may be what makes one public."""
        if not user.has_perm("media.view_document"):
            return cls.listed(now)
        return cls.objects.only("title", "slug")

    @property
    def file_addresses(self):
        return [self.get_absolute_url()]

    @property
    def file_names(self):
        return [self.file.name]

    def look_at_file(self, file):
        self.size = file.size
        self.kind, self.page_count = apart.once(self.readers["file"], file.file)

    def delete_files(self):
        """Delete it for good."""
        self.file.delete(save=False)

    @property
    def content_type(self):
        return document_file.CONTENT_TYPES[self.kind]

    @property
    def file_name(self):
        """What the file is called on the computer of who downloads it."""
        title = " ".join(NOT_IN_NAMES.sub(" ", self.title).split())
        return f"{title or self.slug}.{self.kind}"

    @property
    def facts_in_words(self):
        """What to expect of the download: PDF, 1,2 MB, 4 Seiten."""
        facts = [self.kind.upper(), file_size(self.size)]
        if self.page_count:
            facts.append(counted(self.page_count, "Seite", "Seiten"))
        return ", ".join(facts)
