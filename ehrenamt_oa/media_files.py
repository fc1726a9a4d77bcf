"""Uploaded files on a disk that may be full, not to be written, or gone."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from . import identity
from .patience.seconds import serves


class MediaFiles(FileSystemStorage):
    """Stores a file whole or not at all, and leaves no empty folder of a picture."""

    def _save(self, name, content):
        """Store a file; raises OSError, and then nothing of it is left."""
        if serves() and not os.path.exists(identity.mark()):
            # the disk is not there, and would cover what is stored in its place
            raise OSError(errno.ENODEV, "the folder of uploaded files is gone")
        path = Path(self.path(name))
        is_new, is_new_folder = not path.exists(), not path.parent.exists()
        try:
            return super()._save(name, content)
        except OSError:
            if is_new:
                take_away(path)
            if is_new_folder:
                take_away_folder(path.parent)
            raise

    def delete(self, name):
        super().delete(name)
        folder = Path(self.path(name)).parent
        if folder.parent.resolve() != Path(self.location).resolve():
            take_away_folder(folder)  # of one picture, and not of all documents


def take_away(path):
    with suppress(OSError):
        path.unlink(missing_ok=True)


def take_away_folder(path):
    with suppress(OSError):  # there are other files in it
        path.rmdir()
