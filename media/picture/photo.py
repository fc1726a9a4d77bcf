"""Photographs that staff upload: made anew, small, and with a text for those who
cannot see them."""

from io import BytesIO
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q

from media.files.image import EXTENSIONS, opened
from media.files.unfit_file import UnfitFileError

MAX_SIDE = 1600
QUALITY = 80


def new_name(instance, filename):
    """Return a random name: those of cameras and people say too much."""
    return f"fotos/{uuid4().hex}.webp"


def remade(file):
    """Return a picture as a new WebP without any of the file's metadata.

    file: JPEG, PNG or WebP of at most 10 MB and 25 megapixels. The longest side
    becomes at most 1600 pixels. Raises ValidationError with a German message.
    """
    try:
        image = opened(file, file.size, MAX_SIDE)
    except UnfitFileError as error:
        raise ValidationError(str(error)) from error
    buffer = BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY)
    return RemadePhoto(buffer.getvalue(), name="foto.webp")


class RemadePhoto(ContentFile):
    """A picture that `remade` has made."""


class PhotoField(models.ImageField):
    """An image that is remade before anything of it is stored."""

    def clean(self, value, instance):
        value = super().clean(value, instance)
        return remade(value) if value and not value._committed else value

    def pre_save(self, instance, add):
        # whatever way the file came, the form's or another
        file = getattr(instance, self.attname)
        if file and not file._committed and not isinstance(file.file, RemadePhoto):
            file.save(file.name, remade(file), save=False)
        return super().pre_save(instance, add)


class PhotoModel(models.Model):
    """Something with a photograph, its description and its source."""

    photo = PhotoField(
        "Foto",
        blank=True,
        upload_to=new_name,
        width_field="photo_width",
        height_field="photo_height",
        validators=[FileExtensionValidator(EXTENSIONS)],
        help_text="JPEG, PNG oder WebP, höchstens 10 MB. Bitte nur Fotos, die Sie "
        "veröffentlichen dürfen, und Menschen nur mit ihrer Erlaubnis.",
    )
    photo_width = models.PositiveIntegerField(null=True, editable=False)
    photo_height = models.PositiveIntegerField(null=True, editable=False)
    photo_alt = models.CharField(
        "Bildbeschreibung",
        max_length=200,
        blank=True,
        help_text="Was ist zu sehen? Für Menschen, die das Foto nicht sehen können.",
    )
    photo_credit = models.CharField(
        "Bildnachweis",
        max_length=120,
        blank=True,
        help_text="Von wem ist das Foto? Zum Beispiel „Foto: Landratsamt Oberallgäu“.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_photo_is_described",
                condition=Q(photo="") | ~Q(photo_alt="") & ~Q(photo_credit=""),
                violation_error_message="Zum Foto gehören eine Bildbeschreibung und "
                "ein Bildnachweis.",
            ),
        ]
