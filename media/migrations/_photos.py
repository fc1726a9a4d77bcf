"""Photographs as they were until 2026: a file of its record. Now they are pictures.

What migrations of that time need, and nothing else.
"""

from functools import partial
from uuid import uuid4

from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import models, transaction

from base.files.unfit_file import UnfitFileError
from media.files.image import opened
from media.picture import renditions
from media.picture.picture import store_file
from media.picture.pictured import PHOTO

UNREADABLE = (
    "Das Foto von „{}“ lässt sich nicht lesen: {}. Stimmt MEDIA_ROOT, und darf dieses Konto "
    "dort lesen? Ist die Datei verloren, legen Sie ein anderes Bild unter diesem Namen "
    "dorthin. Dann bitte noch einmal; geändert ist bisher nichts."
)


class PhotoField(models.ImageField):
    pass


def new_name(instance, filename):
    return f"fotos/{uuid4().hex}.webp"


def picture_of_photo(pictures, record):
    """Make a picture of a record's photograph; return it, None where there is none.

    For migrations: both come from their state. pictures: of the model. A picture takes over
    the key of the photograph, so that old versions find it. Raises CommandError for a
    file that cannot be read: its words would be lost with it.
    """
    photo = PHOTO.fullmatch(record.photo.name or "")
    if not photo:
        return None
    try:
        with default_storage.open(record.photo.name) as file:
            image = opened(file, renditions.MASTER_SIDE)
    except (OSError, UnfitFileError) as error:
        raise CommandError(UNREADABLE.format(record.name, record.photo.name)) from error
    picture = pictures.create(
        key=photo["key"],
        title=f"Foto: {record.name}"[:120],
        alt=record.photo_alt,
        credit=record.photo_credit,
        version=1,
        width=image.width,
        height=image.height,
    )
    files = [*renditions.whole(image), *renditions.crops(image, 50, 50)]
    for name, content in files:
        store_file(f"bilder/{photo['key']}/{name}", content)
    return picture


def take_over_photos(model, apps):
    """Give each record of a model the picture of its photograph, whose file then goes.

    model, apps: as migrations have them.
    """
    pictures = apps.get_model("media", "Picture").objects
    for record in model.objects.exclude(photo=""):
        if picture := picture_of_photo(pictures, record):
            model.objects.filter(pk=record.pk).update(picture=picture)
            delete = partial(default_storage.delete, record.photo.name)
            transaction.on_commit(delete)
