"""Files of what was deleted: they stay as long as it can be brought back.

Nobody gets them meanwhile: `media/serving` asks for a record.
"""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete

from editing.basket.deletion import in_basket, label_of
from editing.models import DeletedRecord

from .document import Document
from .picture.picture import Picture
from .video import Video

MODELS = {label_of(model): model for model in (Picture, Document, Video)}


def connect():
    """Have files go with the last that names them: a record, or a way back to it.

    By signals, because deleting several at once does not call `delete`. Those of documents
    and films go with their record by django-cleanup, which asks `CheckedFile`.
    """
    post_delete.connect(with_record, sender=Picture, dispatch_uid="media files")
    post_delete.connect(with_way_back, sender=DeletedRecord, dispatch_uid="media files")


def with_record(sender, instance, **kwargs):
    transaction.on_commit(partial(delete_unless_kept, instance, instance.pk))


def with_way_back(sender, instance, **kwargs):
    if instance.model_label in MODELS and (record := instance.record()):
        transaction.on_commit(partial(delete_unless_kept, record, record.pk))


def delete_unless_kept(record, pk):
    """Delete the files of a record that is neither stored nor can be brought back."""
    model = type(record)
    is_stored = model._base_manager.filter(pk=pk).exists()
    if not is_stored and not in_basket(model).filter(object_id=str(pk)).exists():
        record.delete_files()
