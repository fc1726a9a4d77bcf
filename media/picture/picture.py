"""Pictures, made anew in what browsers need."""

from functools import partial
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from PIL import Image

from base.files import apart
from base.files.unfit_file import UnfitFileError
from media.files import image as image_file

from ..public_file import PublicFileModel
from . import renditions
from .licenses import LICENSES

FALLBACK_WIDTH = 960


def new_key():
    return uuid4().hex


def percent(name, help_text):
    return models.PositiveSmallIntegerField(
        name, default=50, validators=[MaxValueValidator(100)], help_text=help_text
    )


class ShownPicture:
    """A picture, or its crop, with all that a `<picture>` needs."""

    def __init__(self, picture, size, prefix, widths):
        self.picture = picture
        self.width, self.height = size.at(widths[-1])
        # for browsers that do not choose
        self.address = picture.address_of(f"{prefix}{FALLBACK_WIDTH}.jpg")
        # files of different names may be equally wide: none is made larger
        files = {size.at(width).width: width for width in reversed(widths)}
        # what browsers may choose from: type and `srcset`, the smallest files first
        self.sources = []
        for ext, (name, _) in renditions.FORMATS.items():
            choices = [
                f"{picture.address_of(f'{prefix}{width}.{ext}')} {shown}w"
                for shown, width in sorted(files.items())
            ]
            self.sources.append((f"image/{name.lower()}", ", ".join(choices)))


class Picture(PublicFileModel):
    """A picture with its description and source; its files lie in a folder of its own.

    The files keep their addresses when the picture is replaced. What is uploaded is
    handed to `take`, and stored by `save`.
    """

    file_columns = ("key",)

    title = models.CharField(
        "Titel", max_length=120, help_text="Damit Sie das Bild hier wiederfinden."
    )
    alt = models.CharField(
        "Bildbeschreibung",
        max_length=250,
        blank=True,
        help_text="Was ist zu sehen? In einem Satz, für Menschen, die das Bild nicht "
        "sehen können. Zum Beispiel: „Zwei Frauen lernen an einem Tisch Deutsch.“",
    )
    is_decorative = models.BooleanField(
        "dekorativ",
        default=False,
        help_text="Nur Schmuck: Wer das Bild nicht sieht, verpasst nichts. Dann bleibt "
        "die Bildbeschreibung leer.",
    )
    credit = models.CharField(
        "Bildnachweis",
        max_length=120,
        help_text="Von wem ist das Bild? Zum Beispiel „Foto: Landratsamt Oberallgäu“. "
        "Steht unter dem Bild und auf der Seite „Bildnachweise“.",
    )
    license = models.CharField(
        "Lizenz",
        max_length=20,
        blank=True,
        choices=[(code, license.name) for code, license in LICENSES.items()],
        help_text="Leer lassen, wenn das Landratsamt das Bild selbst gemacht hat oder "
        "eine Erlaubnis dafür hat.",
    )
    license_note = models.CharField(
        "Andere Lizenz",
        max_length=120,
        blank=True,
        help_text="Wenn sie oben fehlt, oder was dazugehört: „bearbeitet“.",
    )
    focus_x = percent(
        "Wichtige Stelle: von links",
        "In Prozent der Breite: 0 ist ganz links, 100 ganz rechts. Wo das Bild nur als "
        "Ausschnitt erscheint, bleibt diese Stelle zu sehen.",
    )
    focus_y = percent(
        "Wichtige Stelle: von oben",
        "In Prozent der Höhe: 0 ist ganz oben, 100 ganz unten.",
    )
    key = models.CharField(max_length=32, unique=True, editable=False, default=new_key)
    version = models.PositiveIntegerField(editable=False, default=0)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    updated_at = models.DateTimeField("zuletzt geändert", auto_now=True)

    new_image = None
    readers = {"upload": partial(image_file.picture, longest=renditions.MASTER_SIDE)}

    class Meta:
        db_table = "pages_picture"  # where it has always been
        verbose_name = "Bild"
        verbose_name_plural = "Bilder"
        permissions = [("publish_picture", "Kann Bilder veröffentlichen")]
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pages_picture_described_or_decorative",
                condition=Q(is_decorative=True, alt="")
                | Q(is_decorative=False) & ~Q(alt=""),
                violation_error_message="Bitte beschreiben Sie das Bild, oder setzen Sie "
                "den Haken bei „dekorativ“: eines von beiden.",
            ),
            models.CheckConstraint(
                name="pages_picture_has_a_credit",
                condition=~Q(credit=""),
                violation_error_message="Zu einem Bild gehört ein Bildnachweis.",
            ),
            models.CheckConstraint(
                name="pages_picture_focus_in_percent",
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                violation_error_message="Die wichtige Stelle liegt zwischen 0 und 100 "
                "Prozent.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, **options):
        """Store the record, and the files if the picture or its important spot is new."""
        is_new = self._state.adding
        files = self.new_files()
        self.version += bool(files)
        try:
            with transaction.atomic():
                super().save(**options)
                for name, content in files:
                    store_file(self.path_of(name), content)
        except Exception:
            if is_new:
                delete_files(self.key)
            raise
        self.new_image = None

    def get_absolute_url(self):
        return self.whole.address

    def take(self, file):
        """Show what is in an uploaded file; raises ValidationError with German words.

        file: JPEG, PNG or WebP of at most 10 MB and 25 megapixels.
        """
        try:
            self.new_image = apart.once(self.readers["upload"], file)
        except UnfitFileError as error:
            raise ValidationError(str(error)) from error
        self.width, self.height = self.new_image.size

    def new_files(self):
        """Return name and content of the files that have to be written."""
        if self.new_image:
            whole = renditions.whole(self.new_image)
            crops = renditions.crops(self.new_image, self.focus_x, self.focus_y)
            return [*whole, *crops]
        focus = Picture.objects.filter(pk=self.pk).values_list("focus_x", "focus_y")
        if focus.first() in {None, (self.focus_x, self.focus_y)}:
            return []
        with (
            default_storage.open(self.path_of(renditions.MASTER)) as file,
            Image.open(file, formats=["WEBP"]) as image,
        ):
            return list(renditions.crops(image, self.focus_x, self.focus_y))

    def path_of(self, name):
        return f"bilder/{self.key}/{name}"

    def address_of(self, name):
        """Return the address of a file; what follows "?" makes browsers ask anew."""
        return f"{reverse('media', args=[self.path_of(name)])}?v={self.version}"

    @property
    def file_addresses(self):
        return [reverse("media", args=[self.path_of("")])]

    @property
    def file_names(self):
        return [self.path_of(name) for name in renditions.names()]

    @property
    def whole(self):
        size = renditions.Size(self.width, self.height)
        return ShownPicture(self, size, "", renditions.WIDTHS)

    @property
    def crop(self):
        size = renditions.crop_size(renditions.Size(self.width, self.height))
        return ShownPicture(self, size, renditions.CROP, renditions.CROP_WIDTHS)

    def delete_files(self):
        """Delete them for good."""
        delete_files(self.key)

    @property
    def known_license(self):
        """The licence with its name and address, or None."""
        return LICENSES.get(self.license)


def store_file(path, content):
    """Write a file in place of the one that was there."""
    default_storage.delete(path)
    default_storage.save(path, ContentFile(content))


def delete_files(key):
    for name in renditions.names():
        default_storage.delete(f"bilder/{key}/{name}")
