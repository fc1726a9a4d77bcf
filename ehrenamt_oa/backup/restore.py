"""Make the site what a backup says: all of it, or it stays as it is."""

from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from ehrenamt_oa import identity

from .archive import HALF, MEDIA, unpack
from .check import readable
from .folder import clear_up
from .make import database, key_sign, media_files, need_space
from .manifest import BackupError

NOT_EMPTY = (
    "Hier ist schon eine Website. Soll sie durch die Sicherung ersetzt werden, rufen Sie "
    "den Befehl bitte mit --ersetzen auf. Vorher hilft eine Sicherung des jetzigen Stands."
)


def restore(path, now, *, key_file=None, replace=False):
    """Restore a backup; return its manifest. now: aware.

    Raises BackupError, and then the site shows what it has shown before: the database
    changes in one moment; before that, files are only added, and after it only removed.
    """
    if not replace and not (database().is_empty() and not media_files()):
        raise BackupError(NOT_EMPTY)
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    clear_up(media)
    with readable(path, media, key_file) as (plain, manifest):
        need_space(media, sum(size for size, _ in manifest.files.values()))
        with TemporaryDirectory(dir=media, prefix=HALF) as folder:
            dump = Path(folder) / database().FILE
            unpack(plain, lambda name: dump if name == dump.name else None)
            added = []
            try:
                unpack(plain, lambda name: new_file(name, media, manifest, added))
                database().replace(dump, int(now.timestamp()))
            except BaseException:
                for file in added:
                    file.unlink(missing_ok=True)
                raise
    for file in media_files():
        if MEDIA + file.relative_to(media).as_posix() not in manifest.files:
            file.unlink()
    identity.remember()
    return manifest


def new_file(name, media, manifest, added):
    """Return where a file of a backup goes; None if it is there already, or no medium."""
    if not name.startswith(MEDIA):
        return None
    file = media / name.removeprefix(MEDIA)
    if is_same(file, manifest.files[name]):
        return None
    if not file.exists():
        added.append(file)
    return file


def is_same(file, expected):
    """Return whether a file has the size and checksum of a manifest."""
    if not file.is_file() or file.stat().st_size != expected[0]:
        return False
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest() == expected[1]


def key_differs(manifest):
    """Return whether the site has another SECRET_KEY than when a backup was made."""
    return manifest.key != key_sign()
