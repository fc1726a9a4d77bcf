"""What stands in documents, read once from each file, so that the search finds it."""

import logging
from functools import partial

from django.db import models, transaction
from django.db.models import F

from base.files import apart
from base.files.unfit_file import BusyMachineError, UnfitFileError
from base.text.control_characters import plain
from media.files import pdf_text
from media.models import Document

logger = logging.getLogger(__name__)


class DocumentText(models.Model):
    """file: name of the file that was read; "" as text if nothing could be."""

    made_by_site = True  # and so no change of the document
    document = models.OneToOneField(Document, models.CASCADE, editable=False)
    file = models.CharField(max_length=255, editable=False)
    text = models.TextField(blank=True, default="", editable=False)

    class Meta:
        verbose_name = "Text eines Dokuments"
        verbose_name_plural = "Texte von Dokumenten"
        ordering = ["pk"]

    def __str__(self):
        return str(self.document)


def unread():
    """Return the documents of which the present file was not read yet."""
    read = DocumentText.objects.filter(file=F("document__file"))
    return Document.objects.filter(kind="pdf").exclude(pk__in=read.values("document"))


def read(document):
    """Store what stands in a document, in a process of its own.

    What cannot be read is tried once. If the fault is not the file's, nothing is stored,
    and the next night tries again.
    """
    try:
        with document.file.open() as file:
            text = plain(apart.read(pdf_text.text, file))
    except (OSError, BusyMachineError) as error:
        logger.warning("document %s not read now: %s", document.pk, error)
        return
    except UnfitFileError as error:
        logger.warning("document %s not read: %s", document.pk, error)
        text = ""
    store(document, text)


@transaction.atomic
def store(document, text):
    """Store what was read, unless the document has another file meanwhile, or is gone."""
    name = document.file.name
    same = Document.objects.select_for_update().filter(pk=document.pk, file=name)
    if same.exists():
        DocumentText.objects.update_or_create(
            document=document, defaults={"file": name, "text": text}
        )


def read_after_upload(sender, instance, **kwargs):
    """Read what was uploaded, once it is stored for good. For the signal `post_save`."""
    transaction.on_commit(partial(read_if_new, instance.pk), robust=True)


def read_if_new(pk):
    for document in unread().filter(pk=pk):
        read(document)


def read_documents():
    """Read what nobody has read yet; say how much that was, in German."""
    documents = list(unread())
    for document in documents:
        read(document)
    return f"Texte von Dokumenten gelesen: {len(documents)}."
