"""Copies of an SQLite database by its own means, so that nothing in its WAL is missed."""

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, time
from urllib.parse import quote

from django.db import DatabaseError, connection
from django.db.backends.sqlite3._functions import register

from base.models import ContentChange

from .manifest import BackupError
from .survey import survey

FILE = "database.sqlite3"
NOTES = ContentChange._meta.db_table
PATIENCE = 60  # seconds to wait for whoever is writing
NO_DATABASE = "Die Datenbank fehlt oder ist leer; es gibt nichts zu sichern."
BROKEN = "Die Datenbank ist beschädigt: {}"


def size():
    """Return the bytes of the database; raises BackupError if there is none."""
    if connection.is_in_memory_db():
        return 0
    if not own_file().exists():  # or it would be made now
        raise BackupError(NO_DATABASE)
    return own_file().stat().st_size


def snapshot(path):
    """Copy the database as it is at one moment; return its survey."""
    try:
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy, progress=Patience().check)
            copy.execute("PRAGMA journal_mode=DELETE")  # a single file
            return sound_survey(copy)
    except (sqlite3.Error, DatabaseError) as error:
        raise BackupError(BROKEN.format(error)) from error


def sound_survey(opened):
    """Return the survey of a database; raises BackupError if it is damaged or empty."""
    register(opened)  # what constraints ask, Django brings
    cursor = opened.cursor()
    [[verdict], *_] = cursor.execute("PRAGMA integrity_check").fetchall()
    if verdict != "ok":
        raise BackupError(BROKEN.format(verdict))
    tables = table_names(cursor)
    if "django_migrations" not in tables:
        raise BackupError(NO_DATABASE)
    return survey(cursor, tables)


def table_names(cursor):
    names = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for [name] in names if not name.startswith("sqlite_")]


@contextmanager
def scratch(dump):
    """Yield address and survey of a database that is as an unpacked copy says."""
    with closing(sqlite3.connect(dump)) as copy:
        found = sound_survey(copy)
    yield f"sqlite:///{quote(str(dump.resolve()))}", found


def is_empty():
    """Return whether the database of the site is not there or has no table."""
    if not (connection.is_in_memory_db() or own_file().exists()):
        return True
    try:
        return not connection.introspection.table_names()
    except DatabaseError:
        return False


def replace(dump, change):
    """Have the database be what a copy says, in a single transaction.

    Through SQLite and not by moving a file: a running site may have it open, and a WAL
    that belongs to the old one would destroy the new one. change: a number for the
    note that the content has changed, larger than all before.
    """
    with closing(sqlite3.connect(dump)) as copy:
        note(copy, change)
        put_aside_if_damaged()
        connection.ensure_connection()
        try:
            copy.backup(connection.connection, progress=Patience().check)
        except sqlite3.Error as error:
            raise BackupError(f"Die Datenbank nimmt es nicht an: {error}") from error


def note(copy, change):
    """Let the content have a version that it never had, whatever the site had since."""
    if NOTES in table_names(copy.cursor()):
        query = f"INSERT INTO {NOTES} (id) SELECT max(?, coalesce(max(id), 0) + 1) FROM {NOTES}"
        copy.execute(query, [change])
        copy.commit()


class Patience:
    """Python tries for ever while somebody else has the database; this does not."""

    def __init__(self):
        self.ends = monotonic() + PATIENCE

    def check(self, status, remaining, total):
        busy = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if status in busy and monotonic() > self.ends:
            raise BackupError(
                "Die Datenbank wird gerade benutzt. Bitte halten Sie die Website an und "
                "versuchen Sie es noch einmal."
            )


def put_aside_if_damaged():
    """Keep a file that is no database any more under another name, with what belongs to it."""
    if connection.is_in_memory_db():
        return
    own_file().parent.mkdir(parents=True, exist_ok=True)
    try:
        connection.ensure_connection()
        connection.introspection.table_names()
    except DatabaseError:
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            file = Path(f"{own_file()}{suffix}")
            if file.exists():
                file.rename(f"{own_file()}.beschaedigt-{int(time())}{suffix}")


def own_file():
    return Path(connection.settings_dict["NAME"])
