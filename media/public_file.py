"""Files that nobody outside gets before something public shows them."""

from django.apps import apps
from django.db import models


class PublicFileModel(models.Model):
    """A file that is public while something public shows it, or while somebody says so.

    Whether it is, `media.use.public` knows. file_columns: all that `file_names` asks for.
    """

    file_columns: tuple[str, ...] = ()

    is_public = models.BooleanField(
        "öffentlich",
        default=False,
        db_default=False,
        help_text="Auch wenn keine Seite die Datei zeigt: Wer die Adresse kennt, kann sie "
        "öffnen, und Dokumente findet die Suche. Ohne Haken geht das nur, solange etwas "
        "Veröffentlichtes sie zeigt.",
    )

    class Meta:
        abstract = True

    @property
    def file_addresses(self):
        """The addresses of its files, or how they begin."""
        raise NotImplementedError

    @property
    def file_names(self):
        """The names of all its files, under MEDIA_ROOT."""
        raise NotImplementedError


def named_files():
    """Yield the names of all files of all records, under MEDIA_ROOT."""
    for model in apps.get_models():
        if issubclass(model, PublicFileModel):
            records = model._base_manager.only(*model.file_columns)
            for record in records.iterator():
                yield from record.file_names
