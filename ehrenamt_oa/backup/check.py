"""Try whether a backup can be restored, in a place of its own."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ehrenamt_oa import identity

from .archive import HALF, MEDIA, unpack, verified
from .encryption import SUFFIX, decrypt
from .make import database, need_space
from .manifest import BackupError, newer
from .survey import difference

OTHER_DATABASE = (
    "Die Sicherung ist von einer Datenbank der Art {}, diese Website hat {}. Bitte "
    "stellen Sie DATABASE_URL um."
)
TOO_NEW = (
    "Die Sicherung ist von einer neueren Fassung der Website ({}). Bitte bringen Sie "
    "zuerst das Programm auf den neuesten Stand."
)
# one process for all of them: to start it takes longer than what most of them do
ONE_BY_ONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
import manage
for command in json.loads(sys.argv[2]):
    sys.argv = ["manage.py", *command]
    manage.main()
"""


@contextmanager
def readable(path, place, key_file=None):
    """Yield path and manifest of a backup that is whole, decrypted and fits this site.

    place: folder for what is decrypted. key_file: with the private key, if it is
    encrypted. Raises BackupError otherwise.
    """
    with TemporaryDirectory(dir=place, prefix=HALF) as folder:
        if path.suffix == SUFFIX:
            if key_file is None:
                raise BackupError(
                    "Die Sicherung ist verschlüsselt. Bitte nennen Sie mit --schluessel "
                    "die Datei mit dem privaten Schlüssel."
                )
            plain = Path(folder) / "plain"
            decrypt(path, plain, key_file)
            path = plain
        manifest = verified(path)
        if manifest.vendor != connection.vendor:
            words = OTHER_DATABASE.format(manifest.vendor, connection.vendor)
            raise BackupError(words)
        if unknown := too_new(manifest):
            raise BackupError(TOO_NEW.format(".".join(min(unknown))))
        yield path, manifest


def too_new(manifest):
    """Return the migrations in a backup of which nobody knows whether this code can serve.

    Who has gone back to an older code has a newer schema, and that is well.
    """
    if manifest.code and manifest.code == identity.code():
        return set()
    return newer(manifest.applied, MigrationLoader(None).disk_migrations) - applied()


def applied():
    """Return app and name of what the database of the site has, if there is a sound one."""
    try:
        return set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return set()


def check_backup(path, key_file=None):
    """Restore a backup into a place of its own, migrate it, and open all public pages.

    Returns a German sentence on it. Raises BackupError with what is wrong.
    """
    with readable(path, path.parent, key_file) as (plain, manifest):
        need_space(plain.parent, sum(size for size, _ in manifest.files.values()))
        with TemporaryDirectory(dir=plain.parent, prefix=HALF) as folder:
            root = Path(folder)
            unpack(plain, lambda name: root / name)
            dump = root / database().FILE
            with database().scratch(dump) as (address, tables):
                if table := difference(manifest.tables, tables):
                    raise BackupError(
                        f"Die Tabelle {table} ist nach der Wiederherstellung nicht, wie "
                        "sie war."
                    )
                commands = [["migrate", "--verbosity=0"], ["seiten_oeffnen"]]
                return in_scratch(address, root, *commands).strip()


def in_scratch(address, root, *commands, **more):
    """Run commands of manage.py in another process, on a database and media of its own.

    The first that fails is the last. commands: lists of words. more: further settings of
    that process.
    """
    own = {
        "DATABASE_URL": address,
        "MEDIA_ROOT": str(root / MEDIA),
        "CACHE_URL": "locmemcache://",  # no map of it for the site itself
        "EMAIL_URL": "dummymail://",
        "BACKUP_DIR": "",
    }
    run = subprocess.run(
        [sys.executable, "-c", ONE_BY_ONE, settings.BASE_DIR, json.dumps(commands)],
        env=os.environ | own | more,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        said = f"Die Probe an einer Kopie endete mit {run.returncode}."
        raise BackupError(complaint(run.stderr) or said)
    return run.stdout


def complaint(stderr):
    """Return what a command says is wrong, without the way there."""
    _, is_error, said = stderr.strip().rpartition("CommandError: ")
    return said if is_error else said.rpartition("\n")[2]
