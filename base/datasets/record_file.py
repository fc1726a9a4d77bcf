"""The files that a data set may hold, and what becomes of the records in each.

Each app names its own in its module `datasets`. They are loaded in this order, from the
ground floor up, so that what is referred to comes first.
"""

from functools import cache

from django.db import models
from django.utils.module_loading import autodiscover_modules

_registered = {}


class LoadedRecord(models.Model):
    """What a fact became, so that it comes once; staff may have changed or deleted it.

    name: of the data set's file. key: by which the data set names the record.
    """

    name = models.CharField(max_length=50, editable=False)
    key = models.CharField(max_length=255, editable=False)
    object_id = models.BigIntegerField(editable=False)

    class Meta:
        db_table = "pages_loadedrecord"  # where it has always been
        verbose_name = "geladener Eintrag"
        verbose_name_plural = "geladene Einträge"
        ordering = ["name", "key"]
        constraints = [
            models.UniqueConstraint(
                name="pages_loadedrecord_once",
                fields=["name", "key"],
                violation_error_message="Dieser Eintrag ist schon geladen.",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.key}"


class GoneError(Exception):
    """A record refers to one that staff have deleted."""


def register(file):
    """Add a kind of file; the one of a model is registered once."""
    _registered[file.model] = file


@cache  # the modules do not become more, and to look for them costs more than a record
def record_files():
    """Return the kind of file of each model, in the order in which they are loaded."""
    autodiscover_modules("datasets")
    return _registered


class RecordFile:
    """name: of the file, without its ending. model: what its records become.

    key: the field by which a record is named; "" where each is always created anew.
    """

    def __init__(self, name, model, key=""):
        self.name, self.model, self.key = name, model, key

    def read(self, folder):
        """Return the records of this file of a data set; none if there is no such file."""
        import yaml  # for commands only

        path = folder / f"{self.name}.yaml"
        return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []

    def key_of(self, record):
        return record[self.key]

    def existing(self, record):
        """Return the record that has the same key now, or None."""
        return self.with_key(self.key_of(record)) if self.key else None

    def with_key(self, key):
        return self.model.objects.filter(**{self.key: key}).first()

    def loaded(self, key):
        """Return what is known of a fact that was loaded once, or None."""
        return LoadedRecord.objects.filter(name=self.name, key=key).first()

    def remember(self, record, instance):
        LoadedRecord.objects.get_or_create(
            name=self.name,
            key=self.key_of(record),
            defaults={"object_id": instance.pk},
        )

    def find(self, key):
        """Return the record of a key, even if staff have given it another one since.

        Raises GoneError if staff have deleted it, DoesNotExist if there never was one.
        """
        if found := self.with_key(key):
            return found
        before = self.loaded(key)
        if before is None:
            raise self.model.DoesNotExist(f"{self.name}: {key}")
        renamed = self.model.objects.filter(pk=before.object_id).first()
        if renamed is None:
            raise GoneError
        return renamed

    def created(self, instance):
        """Do what follows the creation of a record; by default nothing."""

    def finish(self, instances):
        """Do what has to wait until all files are loaded; by default nothing."""
