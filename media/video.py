"""Films that the website shows itself, each with captions and a transcript."""

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.urls import reverse

from base.files import apart
from base.words.numbers import file_size
from media.picture.picture import Picture

from .checked_file import CheckedFileField, WithCheckedFiles
from .files import captions
from .files import video as video_file
from .languages import GERMAN, LANGUAGES
from .public_file import PublicFileModel


class Video(WithCheckedFiles, PublicFileModel):
    """A film for everybody: to be seen, heard and read."""

    # by the field of the form in which a file comes
    readers = {"file": video_file.kind_of, "captions": captions.text_of}
    file_columns = ("file", "captions")

    title = models.CharField(
        "Titel",
        max_length=120,
        help_text="Steht über dem Video und sagt, worum es geht.",
    )
    file = CheckedFileField(
        "Video",
        look="look_at_file",
        folder="videos",
        endings=video_file.CONTENT_TYPES,
        help_text="MP4 oder WebM, höchstens 200 MB. Je kleiner, desto besser kommt es am "
        "Telefon an: 720 Zeilen genügen.",
    )
    kind = models.CharField(max_length=4, editable=False)
    size = models.PositiveIntegerField(editable=False)
    captions = CheckedFileField(
        "Untertitel",
        look="look_at_captions",
        folder="videos",
        endings=["vtt"],
        help_text="Eine Datei im Format WebVTT (.vtt): alles, was gesprochen wird, und "
        "wichtige Geräusche.",
    )
    transcript = models.TextField(
        "Text zum Video",
        help_text="Alles, was zu hören und zu sehen ist, zum Nachlesen. Leere Zeilen "
        "trennen Absätze.",
    )
    language = models.CharField(
        "Sprache", max_length=10, choices=LANGUAGES, default=GERMAN
    )
    poster = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="videos",
        verbose_name="Standbild",
        help_text="Das Bild, das zu sehen ist, bevor das Video läuft.",
    )
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    class Meta:
        db_table = "pages_video"  # where it has always been
        verbose_name = "Video"
        verbose_name_plural = "Videos"
        permissions = [("publish_video", "Kann Videos veröffentlichen")]
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pages_video_can_be_read",
                condition=~Q(captions="") & ~Q(transcript=""),
                violation_error_message="Zu einem Video gehören Untertitel und der Text "
                "zum Nachlesen.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("media", args=[self.file.name])

    def look_at_file(self, file):
        self.kind = apart.once(self.readers["file"], file.file)
        self.size = file.size

    def look_at_captions(self, file):
        """Keep the captions as plain UTF-8, however the file was written."""
        text = apart.once(self.readers["captions"], file.file)
        file.file = ContentFile(text.encode(), file.name)
        file.file.answer, file.file.problem = text, None

    def delete_files(self):
        """Delete them for good."""
        self.file.delete(save=False)
        self.captions.delete(save=False)

    @property
    def content_type(self):
        return video_file.CONTENT_TYPES[self.kind]

    @property
    def captions_address(self):
        return reverse("media", args=[self.captions.name])

    @property
    def file_addresses(self):
        of_poster = self.poster.file_addresses if self.poster else []
        return [self.get_absolute_url(), self.captions_address, *of_poster]

    @property
    def file_names(self):
        return [self.file.name, self.captions.name]

    @property
    def facts_in_words(self):
        return f"{self.kind.upper()}, {file_size(self.size)}"
