"""What whoever watches the site wants to know, each with a state and a code."""

import shutil
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from base.mail.outgoing_mail import OutgoingMail
from base.nightly.faults import faults
from base.nightly.run import overdue
from base.words.numbers import file_size
from ehrenamt_oa import identity
from ehrenamt_oa.backup.folder import backups

from .patience import IN_A_CHECK, at_most

OK, WARNING, ERROR = "ok", "warning", "error"
LITTLE_SPACE = 500_000_000
BACKUP_TOO_OLD = timedelta(days=2)
MAIL_TOO_OLD = timedelta(hours=1)


class Finding(NamedTuple):
    """state: "error" if the site cannot serve, "warning" if somebody has to look.

    code: for programs, one word for one cause. text: German, for people.
    """

    state: str
    code: str
    text: str


def findings(now):
    """Return what was found, by name. now: aware."""
    found = {"disk": disk(), "media": media(), "backup": backup(now)}
    try:
        with at_most(IN_A_CHECK):
            asked = {"nightly": nightly(now), "mail": mail(now)}
            return {"database": database(), **asked, **found}
    except DatabaseError as error:
        return {"database": Finding(ERROR, "unreachable", str(error).strip()), **found}


def database():
    """Return whether it is the right one and fits the code. Raises DatabaseError."""
    if complaint := identity.complaint():
        return Finding(ERROR, "other-database", complaint)
    applied, known = set(MigrationRecorder(connection).applied_migrations()), on_disk()
    if missing := known - applied:
        text = f"Es fehlen {len(missing)} Migrationen: manage.py migrate."
        return Finding(ERROR, "schema-older", text)
    apps = {app for app, _ in known}
    if any(app in apps for app, _ in applied - known):
        text = "Die Datenbank ist von einer neueren Fassung des Programms."
        return Finding(WARNING, "schema-newer", text)
    return Finding(OK, "ok", "Antwortet und passt zum Programm.")


@cache
def on_disk():
    """Return app and name of all migrations that this code brings."""
    return frozenset(MigrationLoader(None).disk_migrations)


def nightly(now):
    if found := faults(now):
        return Finding(WARNING, found[0].code, " ".join(fault.text for fault in found))
    if overdue(now):
        text = "Die nächtlichen Aufgaben sind seit zwei Tagen nicht gelaufen."
        return Finding(WARNING, "overdue", text)
    return Finding(OK, "ok", "Sind gelaufen.")


def mail(now):
    oldest = OutgoingMail.objects.waiting().order_by("stored_at").first()
    if oldest and oldest.stored_at < now - MAIL_TOO_OLD:
        since = oldest.stored_at.astimezone(now.tzinfo)
        text = f"E-Mails warten seit dem {since:%d.%m.%Y um %H:%M} Uhr. {oldest.error}"
        return Finding(WARNING, "waiting", text.strip())
    return Finding(OK, "ok", "Ist verschickt.")


def disk():
    folders = [settings.MEDIA_ROOT, settings.BACKUP_DIR]
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    there = [folder for folder in folders if folder and Path(folder).is_dir()]
    free = {folder: shutil.disk_usage(folder).free for folder in there}
    for folder, space in free.items():
        if space < LITTLE_SPACE:
            text = f"In {folder} sind nur noch {file_size(space)} frei."
            return Finding(WARNING, "little-space", text)
    return Finding(OK, "ok", "Genug Platz.")


def media():
    try:
        TemporaryFile(dir=settings.MEDIA_ROOT).close()
    except OSError as error:
        text = (
            f"In {settings.MEDIA_ROOT} kann nicht geschrieben werden: {error.strerror}"
        )
        return Finding(WARNING, "not-writable", text)
    return Finding(OK, "ok", "Es kann gespeichert werden.")


def backup(now):
    if not settings.BACKUP_DIR:
        text = "Nicht eingerichtet: BACKUP_DIR fehlt."
        return Finding(WARNING, "not-set-up", text)
    last = last_backup()
    if last is None:
        return Finding(WARNING, "never", "Es gibt noch keine Sicherung.")
    text = f"Zuletzt gesichert am {last.astimezone(now.tzinfo):%d.%m.%Y um %H:%M} Uhr."
    if now - last > BACKUP_TOO_OLD:
        return Finding(WARNING, "too-old", text)
    return Finding(OK, "ok", text)


def last_backup():
    """Return when the site was saved last, aware, or None."""
    found = backups(Path(settings.BACKUP_DIR)) if settings.BACKUP_DIR else []
    return found[0][0] if found else None
