"""What the migrations make is made once: making it takes as long as 100 tests.

SQLite's in memory is kept between runs. A cluster of PostgreSQL lives as long as one run;
there the first process migrates, and the others and some tests copy its database.
"""

import os
import sqlite3
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "var" / "tests"
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"


def kept_file():
    """Return where it is kept for the migrations of today, whether it is there or not.

    Content types and rights, which do not hang on migrations, are made anew by Django.
    """
    sources = [*sorted(ROOT.glob("*/migrations/*.py")), ROOT / "requirements.txt"]
    texts = b"".join(path.read_bytes() for path in sources)
    return FOLDER / f"{sha256(texts).hexdigest()[:16]}.sqlite3"


def fill():
    """Return a connection to what becomes the tests' database; it ends with the last."""
    database = sqlite3.connect(IN_MEMORY, uri=True)
    if kept_file().exists():
        with closing(sqlite3.connect(kept_file())) as kept:
            kept.backup(database)
    return database


def keep():
    """Store what the migrations have made; another process may do the same meanwhile."""
    if kept_file().exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for outdated in {*FOLDER.glob("*.sqlite3")} - {kept_file()}:
        outdated.unlink(missing_ok=True)
    part = FOLDER / f"{os.getpid()}.part"
    with closing(sqlite3.connect(part)) as file:
        connection.connection.backup(file)
    part.replace(kept_file())


def template():
    """Return the name of a database of PostgreSQL to which nobody connects."""
    return f"migrated_{kept_file().stem}"


def kept_sql():
    """Return what was kept as SQL for SQLite."""
    with closing(sqlite3.connect(kept_file())) as kept:
        return "\n".join(kept.iterdump())


@contextmanager
def one_at_a_time():
    """Let the first process make a template of its database, and the others wait for it."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")  # ends with this connection
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template()])
        if cursor.fetchone():
            connection.settings_dict["TEST"]["TEMPLATE"] = template()
            yield
            return
        yield
        connection.close()  # a database that is copied has no visitors
        source = connection.settings_dict["NAME"]
        cursor.execute(f'CREATE DATABASE {template()} TEMPLATE "{source}"')
