"""Which database this is, so that an empty one does not pass for the one that was there;
and which version of the program.

A file beside the media remembers the database: who loses it, or names another one by
mistake, has the media still.
"""

import subprocess
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


class OtherDatabaseError(Exception):
    """This is not the database that was there before: a German sentence."""


def identity():
    """Return what tells a database from any other, and its copies have too; "" if empty.

    That is the moment of its first migration, to the microsecond.
    """
    recorder = MigrationRecorder(connection)
    first = recorder.has_table() and recorder.migration_qs.order_by("pk").first()
    return first.applied.astimezone(UTC).isoformat() if first else ""


def complaint():
    """Return a German sentence if this is not the database that was there before."""
    known = kept()
    if not known or known == identity():
        return ""
    return (
        "Das ist nicht die Datenbank, die hier war. Bitte stellen Sie diese wieder her. "
        f"Ist es doch die richtige, löschen Sie die Datei {mark()} und starten neu."
    )


def refuse_another():
    """Raise OtherDatabaseError if this is not the database that was there before."""
    if found := complaint():
        raise OtherDatabaseError(found)


def kept():
    """Return the identity that is remembered; "" if none is, or nobody can read it now."""
    try:
        return mark().read_text()
    except OSError:
        return ""


def remember():
    """Let this database be the one that belongs to the media; raises OSError."""
    if found := identity():
        mark().parent.mkdir(parents=True, exist_ok=True)
        mark().write_text(found)


def mark():
    return Path(settings.MEDIA_ROOT) / ".datenbank"


def code():
    """Return the commit of the running code, or "" if it is not in a clone."""
    command = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""
