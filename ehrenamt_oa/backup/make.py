"""Make a backup of the site while it runs."""

import os
import shutil
from contextlib import contextmanager, suppress
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac

from base.nightly.alone import is_locked
from base.words.numbers import file_size
from ehrenamt_oa import identity

from . import postgresql, sqlite
from .archive import HALF, MEDIA, writing
from .encryption import SUFFIX, encrypt
from .folder import clear_up, half_made, name_at, tidy
from .manifest import BackupError, Manifest


def make_backup(folder, now, tell, check=None):
    """Make a backup in a folder, drop those that are too old, and return its path.

    now: aware. tell: takes the share of the media that is done, 0 to 1. check: takes the
    path of the backup before it is encrypted. Raises BackupError, and then there is no new
    file, unless it was the check that failed: what was saved is kept.
    """
    with plainly_said(), alone_in(folder):
        clear_up_media()
        needed = database().size() + media_size()
        if complaint := identity.complaint():
            raise BackupError(complaint)
        need_space(folder, needed * (2 if settings.BACKUP_RECIPIENT else 1))
        plain, path = half_made(folder), folder / name_at(now)
        try:
            assemble(plain, now, needed, tell)
            path = publish(plain, path)
            sync_folder(folder)
            if check:
                check(plain if plain.exists() else path)
            tidy(folder, now, settings.BACKUP_KEEP)
        finally:
            plain.unlink(missing_ok=True)
    return path


@contextmanager
def plainly_said():
    """Say in German why the disk did not take a backup: full, read-only, not ours."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"Die Sicherung ist nicht gelungen: {error}") from error


@contextmanager
def alone_in(folder):
    """Let nobody else make, try or restore a copy in a folder meanwhile.

    What somebody who was killed has left there goes first.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".sperre").open("w") as lock:
        if not is_locked(lock):
            raise BackupError("Hier läuft gerade schon eine Sicherung oder Prüfung.")
        clear_up(folder)
        yield


def clear_up_media():
    """Delete there what is left of who was killed, unless somebody is at it."""
    media = Path(settings.MEDIA_ROOT)
    with suppress(BackupError, OSError):
        if media.is_dir():
            with alone_in(media):
                pass


def need_space(folder, size):
    free = shutil.disk_usage(folder).free
    if free < size:
        raise BackupError(
            f"In {folder} ist zu wenig Platz: frei sind {file_size(free)}, nötig etwa "
            f"{file_size(size)}."
        )


def assemble(path, now, size, tell):
    """Write the backup, readable.

    The media first, then the database, then the media that came meanwhile: so every file
    that the database names is there, even if somebody deletes it at this moment.
    """
    with writing(path) as writer:
        add_media(writer, size, tell)
        with TemporaryDirectory(dir=path.parent, prefix=HALF) as folder:
            dump = Path(folder) / database().FILE
            tables = database().snapshot(dump)
            writer.add(dump.name, dump)
        add_media(writer, size, tell)
        writer.finish(manifest(now, tables, writer.files))


def add_media(writer, size, tell):
    root, done = Path(settings.MEDIA_ROOT), 0
    for path in media_files():
        name = MEDIA + path.relative_to(root).as_posix()
        writer.add(name, path)
        done += writer.files.get(name, [0])[0]
        tell(done / max(size, 1))


def media_files():
    """Return the paths of all uploaded files, but of nothing that is half made."""
    root = Path(settings.MEDIA_ROOT)
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    ]


def media_size():
    total = 0
    for path in media_files():
        with suppress(FileNotFoundError):  # deleted at this moment
            total += path.stat().st_size
    return total


def manifest(now, tables, files):
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        vendor=connection.vendor,
        code=identity.code(),
        key=key_sign(settings.SECRET_KEY),
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        tables=tables,
        files=files,
    )


def publish(plain, path):
    """Give a whole backup its name; encrypt it before if there is a key for that."""
    if not settings.BACKUP_RECIPIENT:
        plain.rename(path)
        return path
    sealed = half_made(path.parent)
    try:
        encrypt(plain, sealed, settings.BACKUP_RECIPIENT)
        sealed.chmod(0o600)
        with sealed.open("rb") as file:
            os.fsync(file.fileno())
        return sealed.rename(path.with_name(path.name + SUFFIX))
    finally:
        sealed.unlink(missing_ok=True)


def sync_folder(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def database():
    """Return what copies the database of the site."""
    return sqlite if connection.vendor == "sqlite" else postgresql


def key_sign(key):
    """Return what tells one SECRET_KEY from another, and nothing about it."""
    sign = salted_hmac("ehrenamt.backup", "key", secret=key, algorithm="sha256")
    return sign.hexdigest()[:16]
