"""That only one process does the nightly tasks: a lock that ends with who holds it.

A killed process holds nothing, and no clock says when it is over.
"""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

NIGHT = 20260330  # any number; the same in all processes


@contextmanager
def alone():
    """Yield whether nobody else is at the nightly tasks until this ends.

    On PostgreSQL that counts for all servers on one database, on SQLite for all processes
    on one file.
    """
    by = by_server if connection.vendor == "postgresql" else by_folder
    with by() as is_alone:
        yield is_alone


@contextmanager
def by_server():
    """Hold the lock in a connection of its own, as a task may close that of the site."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [NIGHT])
            [is_alone] = cursor.fetchone()
        yield is_alone
    finally:
        own.close()


@contextmanager
def by_folder():
    """Lock the folder of the database: whoever opens the file itself breaks its locks."""
    if connection.is_in_memory_db():
        yield True  # of nobody else
        return
    path = Path(connection.settings_dict["NAME"]).parent
    folder = os.open(path, os.O_RDONLY)
    try:
        yield is_locked(folder)
    finally:
        os.close(folder)


def is_locked(opened):
    """Lock a file or folder that is open, and tell whether nobody else had."""
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
