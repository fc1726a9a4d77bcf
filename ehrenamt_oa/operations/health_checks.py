"""What whoever watches the site wants to know, each with a state and a code."""

import os
import shutil
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from base.models import OutgoingMail, PeriodicRun
from base.nightly.faults import fault_of
from base.nightly.run import overdue
from base.nightly.tasks import all_tasks
from base.words.calendar import date_and_time
from base.words.numbers import file_size
from ehrenamt_oa import identity
from ehrenamt_oa.backup.folder import newest
from ehrenamt_oa.backup.manifest import newer
from ehrenamt_oa.patience.seconds import IN_A_CHECK, at_most, serves

OK, WARNING, ERROR = "ok", "warning", "error"
LITTLE_SPACE = 500_000_000
BACKUP_TOO_OLD = timedelta(days=2)
MAIL_TOO_OLD = timedelta(hours=1)


class Finding(NamedTuple):
    """state: "error" if the site cannot serve, "warning" if somebody has to look.

    code: for programs, one word for one cause. text: German, for people. since: aware, how
    old it is. tasks: findings of those that it sums up, by name.
    """

    state: str
    code: str
    text: str
    since: datetime | None = None
    tasks: dict | None = None


def findings(now):
    """Return what was found, by name. now: aware."""
    found = {"disk": disk(), "media": media(), "backup": backup(now)}
    try:
        with at_most(IN_A_CHECK):
            asked = {"database": database()}
            if asked["database"].state != ERROR:
                asked |= {"nightly": nightly(now), "mail": mail(now)}
            return asked | found
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
    if newer(applied, known):
        text = "Die Datenbank ist von einer neueren Fassung des Programms."
        return Finding(WARNING, "schema-newer", text)
    if is_read_only():
        text = "In die Datenbank kann niemand schreiben."
        return Finding(WARNING, "not-writable", text)
    return Finding(OK, "ok", "Antwortet und passt zum Programm.")


def is_read_only():
    """Tell whether nothing can be saved: a file without that right, or a standby."""
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        return not connection.is_in_memory_db() and not os.access(name, os.W_OK)
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        return cursor.fetchone()[0] == "on"


@cache
def on_disk():
    """Return app and name of all migrations that this code brings."""
    return frozenset(MigrationLoader(None).disk_migrations)


def nightly(now):
    """Return what is to be said of all tasks, and of each of them."""
    runs = {run.task: run for run in PeriodicRun.objects.all()}
    tasks = {name: of_one_task(runs.get(name), now) for name in all_tasks()}
    faulty = [finding for finding in tasks.values() if finding.state != OK]
    if faulty:
        text = " ".join(finding.text for finding in faulty)
        return Finding(WARNING, faulty[0].code, text, tasks=tasks)
    if overdue(now):
        text = "Die nächtlichen Aufgaben sind in den letzten zwei Tagen nicht gelaufen."
        return Finding(WARNING, "overdue", text, tasks=tasks)
    return Finding(OK, "ok", "Sind gelaufen.", tasks=tasks)


def of_one_task(run, now):
    """Return what is to be said of a task, and when it last succeeded. run: or None."""
    if not run:
        return Finding(OK, "ok", "Ist noch nicht gelaufen.")
    if fault := fault_of(run, now):
        return Finding(WARNING, fault.code, fault.text, run.succeeded_at)
    text = "Läuft gerade." if run.is_begun else "Ist gelaufen."
    return Finding(OK, "ok", text, run.succeeded_at)


def mail(now):
    """Return whether mails wait for long; since: of the one that has waited longest."""
    oldest = OutgoingMail.objects.waiting().order_by("stored_at").first()
    if not oldest:
        return Finding(OK, "ok", "Ist verschickt.")
    since = oldest.stored_at
    if since >= now - MAIL_TOO_OLD:
        return Finding(OK, "ok", "Ist unterwegs.", since)
    text = f"E-Mails warten seit dem {date_and_time(since)}. {oldest.error}"
    return Finding(WARNING, "waiting", text.strip(), since)


def disk():
    folders = [settings.MEDIA_ROOT, settings.BACKUP_DIR]
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    for folder in filter(os.path.isdir, filter(None, folders)):
        space = free_space(folder)
        if space is not None and space < LITTLE_SPACE:
            text = f"In {folder} sind nur noch {file_size(space)} frei."
            return Finding(WARNING, "little-space", text)
    return Finding(OK, "ok", "Genug Platz.")


def free_space(folder):
    """Return the bytes that are free, or None if the disk does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def media():
    if serves() and not os.path.exists(
        identity.mark()
    ):  # it has looked when it started
        text = f"{settings.MEDIA_ROOT} ist nicht der Ordner, der hier war."
        return Finding(WARNING, "gone", text)
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
    last = last_backup(now)
    if last is None:
        text = f"In {settings.BACKUP_DIR} ist keine Sicherung zu finden."
        return Finding(WARNING, "never", text)
    text = f"Zuletzt gesichert am {date_and_time(last)}."
    if now - last > BACKUP_TOO_OLD:
        return Finding(WARNING, "too-old", text, last)
    return Finding(OK, "ok", text, last)


def last_backup(now):
    """Return when the site was saved last, aware, or None if no backup is to be found."""
    if not settings.BACKUP_DIR:
        return None
    try:
        last = newest(Path(settings.BACKUP_DIR), now)
    except OSError:
        return None
    return last and last[0]
