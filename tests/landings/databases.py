"""A landing as a database beside that of the tests, in whose place it stands meanwhile."""

import gzip
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS, connection, connections

FOLDER = Path(__file__).parent
LIST = FOLDER.parent / "landings.txt"


class Landing(NamedTuple):
    """day: "2026-11-27". commit: its short name, which the dumps have as well."""

    day: str
    commit: str
    template = "template1"  # what a database of PostgreSQL is before its dump is loaded

    def dump(self, vendor):
        """Return the SQL of a database; vendor: "sqlite" or "postgresql"."""
        file = FOLDER / f"{self.commit}.{vendor}.sql.gz"
        return gzip.decompress(file.read_bytes()).decode()


def landings():
    lines = LIST.read_text().splitlines()
    return [Landing(*line.split()) for line in lines if not line.startswith("#")]


@contextmanager
def standing_in(landing, folder):
    """Let a copy of a landing be the default database; folder: for a file of SQLite."""
    tests, vendor = connections[DEFAULT_DB_ALIAS], connection.vendor
    make, name = {
        "sqlite": (empty_sqlite, str(folder / f"{landing.commit}.sqlite3")),
        "postgresql": (empty_postgresql, f"landing_{uuid4().hex}"),
    }[vendor]
    with make(tests, name, landing.template):
        copy = tests.copy()
        copy.settings_dict["NAME"] = name
        connections[DEFAULT_DB_ALIAS] = copy
        forget()
        try:
            load(landing.dump(vendor))
            yield
        finally:
            copy.close()
            connections[DEFAULT_DB_ALIAS] = tests
            forget()


@contextmanager
def empty_sqlite(tests, name, template):
    yield  # a file comes with the first connection


@contextmanager
def empty_postgresql(tests, name, template):
    with tests._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield
    finally:
        with tests._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def forget():
    """Forget what this process knows of the database that was there before."""
    ContentType.objects.clear_cache()
    caches["maps"].clear()


def load(sql):
    """Run a dump as a whole; the connection ends with it and what it has set."""
    connection.ensure_connection()  # with the functions that constraints call
    raw = connection.connection
    if connection.vendor == "sqlite":
        # rows come before those they refer to
        raw.executescript(f"PRAGMA foreign_keys = OFF; {sql}")
    else:
        raw.execute(sql)
    connection.close()
