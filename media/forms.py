"""The forms in which staff upload pictures, documents and films."""

from django import forms

from editing.lost_updates.form import WatchfulForm
from media.files.image import EXTENSIONS

from .files import document as document_file
from .files import video as video_file


def file_input(extensions):
    """Return an input that offers files with these endings only."""
    return forms.FileInput({"accept": ",".join(f".{each}" for each in extensions)})


class PictureForm(WatchfulForm):
    upload = forms.FileField(
        label="Datei",
        widget=file_input(EXTENSIONS),
        help_text="JPEG, PNG oder WebP, höchstens 10 MB. Bitte nur Bilder, die Sie "
        "veröffentlichen dürfen, und Menschen nur mit ihrer Erlaubnis. Was durchsichtig "
        "ist, wird weiß.",
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk:
            upload = self.fields["upload"]
            upload.required = False
            upload.label = "Neue Datei"
            upload.help_text += (
                " Sie ersetzt das Bild überall, wo es erscheint. Soll alles bleiben, "
                "lassen Sie das Feld leer."
            )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            self.instance.take(upload)
        return upload


class DocumentForm(WatchfulForm):
    class Meta:
        widgets = {"file": file_input(document_file.EXTENSIONS)}


class VideoForm(WatchfulForm):
    class Meta:
        widgets = {
            "file": file_input(video_file.EXTENSIONS),
            "captions": file_input(["vtt"]),
        }
