"""Make the site what a backup says: all of it, or it stays as it is."""

from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import DatabaseError

from ehrenamt_oa import identity

from .archive import HALF, MEDIA, unpack
from .check import readable
from .make import alone_in, database, key_sign, media_files, need_space
from .manifest import BackupError

NOT_EMPTY = (
    "Hier ist schon eine Website. Soll sie durch die Sicherung ersetzt werden, rufen Sie "
    "den Befehl bitte mit --ersetzen auf. Vorher hilft eine Sicherung des jetzigen Stands."
)


UNFINISHED = (
    "Die Datenbank ist wiederhergestellt, die Dateien sind es noch nicht alle: {}. Ist das "
    "behoben, rufen Sie den Befehl bitte noch einmal auf, mit --ersetzen."
)


class UnfinishedError(Exception):
    """That the database is what a backup says, and the files are not: in German."""


def restore(path, now, *, key_file=None, replace=False):
    """Restore a backup; return its manifest. now: aware.

    Raises BackupError, and then the site shows what it has shown before: the database
    changes in one moment; before that, files are only added, and all else that happens
    to them comes after it. Raises UnfinishedError if that failed.
    """
    if not replace and not (database().is_empty() and not media_files()):
        raise BackupError(NOT_EMPTY)
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    with alone_in(media), readable(path, media, key_file) as (plain, manifest):
        need_space(media, sum(size for size, _ in manifest.files.values()))
        with TemporaryDirectory(dir=media, prefix=HALF) as folder:
            places = Places(media, Path(folder), manifest)
            try:
                unpack(plain, places.of)
                database().replace(places.dump, int(now.timestamp()))
            except BaseException:
                places.leave()
                raise
            finish(places)
    return manifest


def finish(places):
    """Let the files follow the database; raises UnfinishedError."""
    try:
        places.take_over()
        identity.remember()
    except (OSError, DatabaseError) as error:
        raise UnfinishedError(UNFINISHED.format(error)) from error


class Places:
    """Where the files of a backup go, while the site still is what it was.

    added: files that were not there. changed: where the new content waits of those that
    were there with another. dump: the database. aside: a folder that goes away.
    """

    def __init__(self, media, aside, manifest):
        self.media, self.aside, self.manifest = media, aside, manifest
        self.dump = aside / database().FILE
        self.added, self.changed = [], {}

    def of(self, name):
        """Return where a file goes; None if it is there already."""
        if not name.startswith(MEDIA):
            return self.dump if name == self.dump.name else None
        file = self.media / name.removeprefix(MEDIA)
        if is_same(file, self.manifest.files[name]):
            return None
        if file.exists():
            self.changed[file] = self.aside / name
            return self.changed[file]
        self.added.append(file)
        return file

    def leave(self):
        """Let the files be as they were."""
        for file in self.added:
            file.unlink(missing_ok=True)

    def take_over(self):
        """Let the files be as the backup says, now that the database is."""
        for file, waiting in self.changed.items():
            waiting.replace(file)
        for file in media_files():
            if (
                MEDIA + file.relative_to(self.media).as_posix()
                not in self.manifest.files
            ):
                file.unlink()


def is_same(file, expected):
    """Return whether a file has the size and checksum of a manifest."""
    if not file.is_file() or file.stat().st_size != expected[0]:
        return False
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest() == expected[1]


def key_is_lost(manifest):
    """Return whether the site has no more the SECRET_KEY with which a backup was made."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return manifest.key not in map(key_sign, keys)
