"""The files that a data set may hold, and what becomes of the records in each.

Each app names its own in its module `datasets`. They are loaded in this order, from the
ground floor up, so that what is referred to comes first.
"""

import yaml
from django.utils.module_loading import autodiscover_modules

from .loaded_record import LoadedRecord

_registered = {}


class GoneError(Exception):
    """A record refers to one that staff have deleted."""


def register(file):
    """Add a kind of file; the one of a model is registered once."""
    _registered[file.model] = file


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
        path = folder / f"{self.name}.yaml"
        return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []

    def key_of(self, record):
        return record[self.key]

    def existing(self, record):
        """Return the record that has the same key now, or None."""
        if not self.key:
            return None
        same = self.model.objects.filter(**{self.key: self.key_of(record)})
        return same.only("pk").first()

    def was_loaded(self, record):
        known = LoadedRecord.objects.filter(name=self.name, key=self.key_of(record))
        return known.exists()

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
        if found := self.model.objects.filter(**{self.key: key}).first():
            return found
        before = LoadedRecord.objects.filter(name=self.name, key=key).first()
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
