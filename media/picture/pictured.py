"""Records that can show a picture."""

import re

from django.db import models

from .picture import Picture

# until 2026 a photograph was a file of its record
PHOTO = re.compile(r"fotos/(?P<key>[0-9a-f]{32})\.webp")
GONE = 0  # no picture has this number


class PicturedModel(models.Model):
    """Something that can show a picture."""

    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="Foto",
        help_text="Bitte nur Fotos, die Sie veröffentlichen dürfen, und Menschen nur mit "
        "ihrer Erlaubnis.",
    )

    class Meta:
        abstract = True

    @staticmethod
    def values_of_old_version(written):
        """Return the picture that a version from the time of photographs means."""
        if "photo" not in written:
            return {}
        photo = PHOTO.fullmatch(written["photo"])
        found = photo and Picture.objects.filter(key=photo["key"]).first()
        return {"picture": found.pk if found else GONE if photo else None}
