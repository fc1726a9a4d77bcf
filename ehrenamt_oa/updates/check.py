"""What has to be right before the database becomes that of another version."""

import os
from datetime import timedelta
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import DatabaseError, connection

from base.words.numbers import counted
from ehrenamt_oa import identity
from ehrenamt_oa.backup.archive import HALF, MEDIA
from ehrenamt_oa.backup.check import in_scratch
from ehrenamt_oa.backup.make import alone_in, database, need_space
from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.operations.health_checks import last_backup
from ehrenamt_oa.operations.start_checks import check_folder

BACKUP_AGE = timedelta(days=1)
STATIC = "static"
SPARE = 500_000_000  # bytes that stay free beside a copy of the database


def problems(now, *, is_cheap=False):
    """Return German sentences on what is in the way, cheap ones first. now: aware.

    is_cheap: no copy is tried.
    """
    if found := [*wrong_settings(), *wrong_database()]:
        return found
    if database().is_empty():
        return []  # a new site has nothing to lose
    found = [*old_backup(now), *little_space()]
    return found if found or is_cheap else refused_by_copy()


def wrong_settings():
    """Yield what settings.py cannot see; what it sees has ended the command already."""
    for name in ["MEDIA_ROOT", "STATIC_ROOT"]:
        check_folder(name, Path(getattr(settings, name)))
    if settings.HTTPS and not settings.TRUSTED_PROXIES:
        yield "In .env fehlt TRUSTED_PROXIES. Jede Anfrage würde endlos umgeleitet."


def wrong_database():
    try:
        connection.ensure_connection()
        if said := identity.complaint():
            yield said
    except DatabaseError as error:
        yield f"Die Datenbank antwortet nicht: {error}"


def old_backup(now):
    if not settings.BACKUP_DIR:
        yield "In .env fehlt BACKUP_DIR. Ohne Sicherung gibt es keinen Weg zurück."
        return
    last = last_backup(now)
    if last is None or last < now - BACKUP_AGE:
        yield "Die letzte Sicherung ist älter als ein Tag. Bitte zuerst: manage.py sichern"


def little_space():
    try:
        need_space(Path(settings.MEDIA_ROOT), 2 * database().size() + SPARE)
    except BackupError as error:
        yield str(error)


def refused_by_copy():
    """Return why a copy of the site does not become one of this version, or [].

    All public pages of it are opened. Its media and static files are the same files under
    other names, so the copy costs only the space of the database.
    """
    media = Path(settings.MEDIA_ROOT)
    try:
        with alone_in(media), TemporaryDirectory(dir=media, prefix=HALF) as folder:
            root = Path(folder)
            copy_files(media, root / MEDIA)
            copy_files(Path(settings.STATIC_ROOT), root / STATIC)
            dump = root / database().FILE
            database().snapshot(dump)
            with database().scratch(dump) as (address, _):
                try_version(address, root)
    except BackupError as error:
        return [str(error)]
    except OSError as error:
        return [f"Die Website lässt sich nicht zur Probe kopieren: {error}"]
    return []


def try_version(address, root):
    """Make a copy what this version wants it to be; raises BackupError if that fails."""
    commands = [
        ["collectstatic", "--noinput", "--verbosity=0"],
        ["migrate", "--verbosity=0"],
        ["seiten_oeffnen"],
    ]
    in_scratch(address, root, *commands, STATIC_ROOT=str(root / STATIC))


def copy_files(old, new):
    """Have all files of a folder in another one, if it is there, but no hidden ones."""
    if old.is_dir():
        hidden = ignore_patterns(".*")
        copytree(old, new, copy_function=same_file, ignore=hidden)


def same_file(old, new):
    """Give a file another name; copy it where that is not allowed, or on another disk."""
    try:
        os.link(old, new)
    except FileNotFoundError:  # deleted meanwhile
        return
    except OSError:
        copy2(old, new)


def summary(found):
    """Return found problems as one text."""
    count = counted(len(found), "Hindernis", "Hindernisse")
    return "\n".join([f"{count}; an der Website ist nichts geändert.", *found])
