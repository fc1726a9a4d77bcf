"""The kinds of blocks that show what staff have uploaded."""

from django.db import models

from media.document import Document
from media.picture.picture import Picture
from media.video import Video

from .block import Block


class PictureEntry(Block):
    kind, title = "picture", ""
    template = "components/block_picture.html"

    picture = models.ForeignKey(Picture, models.PROTECT, verbose_name="Bild")
    is_cropped = models.BooleanField(
        "Nur der Ausschnitt",
        default=False,
        help_text="Breit und niedrig, rund um die wichtige Stelle des Bildes.",
    )
    caption = models.CharField("Bildunterschrift", max_length=200, blank=True)

    class Meta(Block.Meta):
        verbose_name = "Bild der Seite"
        verbose_name_plural = "Bilder der Seite"

    def __str__(self):
        return str(self.picture)


class DocumentEntry(Block):
    kind, title = "document", "Zum Herunterladen"
    template = "components/block_document.html"

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="Dokument")

    class Meta(Block.Meta):
        verbose_name = "Dokument der Seite"
        verbose_name_plural = "Dokumente der Seite"

    def __str__(self):
        return str(self.document)


class VideoEntry(Block):
    kind, title = "video", "Video"
    template = "components/block_video.html"

    video = models.ForeignKey(Video, models.PROTECT, verbose_name="Video")

    class Meta(Block.Meta):
        verbose_name = "Video der Seite"
        verbose_name_plural = "Videos der Seite"

    def __str__(self):
        return str(self.video)
