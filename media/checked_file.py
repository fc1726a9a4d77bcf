"""Files that are kept as they come, once somebody has looked into them."""

from pathlib import PurePath
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile

from base.files.unfit_file import UnfitFileError
from editing.models import DeletedRecord


def file_input(endings):
    """Return an input that offers files with these endings only."""
    return forms.FileInput({"accept": ",".join(f".{each}" for each in endings)})


class CheckedFile(FieldFile):
    """A file that stays as long as what it was part of can be brought back."""

    def delete(self, save=True):
        if not DeletedRecord.objects.filter(
            serialized_data__contains=self.name
        ).exists():
            super().delete(save)


class WithCheckedFiles:
    """A model that leaves no file behind when it cannot be saved."""

    def save(self, **options):
        files = [
            getattr(self, field.attname)
            for field in self._meta.fields
            if isinstance(field, CheckedFileField)
        ]
        new = [file for file in files if file and not file._committed]
        try:
            super().save(**options)
        except Exception:
            for file in new:
                if file._committed:
                    file.storage.delete(file.name)
            raise


class CheckedFileField(models.FileField):
    """A file that is looked at before anything of it is stored, under a random name.

    endings: of the files that a browser offers. look: name of the method of the model
    that is handed a new file. It sets what the file says of itself, in fields declared
    after this one, and raises UnfitFileError. What takes time it asks `apart.once`.
    """

    attr_class = CheckedFile

    def __init__(self, *args, look, folder, endings=(), **options):
        self.look, self.folder, self.endings = look, folder, endings
        options["max_length"] = 255  # of the name that the file had, too
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"look": self.look, "folder": self.folder}

    def formfield(self, **options):
        return super().formfield(**options | {"widget": file_input(self.endings)})

    def generate_filename(self, instance, filename):
        ending = PurePath(filename).suffix.lower()
        return f"{self.folder}/{uuid4().hex}{ending}"

    def clean(self, value, instance):
        value = super().clean(value, instance)
        self.look_at_new(value, instance)
        return value

    def pre_save(self, instance, add):
        # whatever way the file came, past a form's `clean` too
        self.look_at_new(getattr(instance, self.attname), instance)
        return super().pre_save(instance, add)

    def look_at_new(self, file, instance):
        if not file or file._committed:
            return
        try:
            getattr(instance, self.look)(file)
        except UnfitFileError as error:
            raise ValidationError(str(error)) from error
