"""Bring the whole site from SQLite to PostgreSQL: every row, with its number."""

from contextlib import contextmanager
from itertools import zip_longest

import environ
from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from ehrenamt_oa.backup.check import in_scratch
from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.backup.postgresql import EMPTY

TARGET = "target"
BATCH = 500
NOT_EMPTY = (
    "Die neue Datenbank ist nicht leer. Ist es ein Rest von einem Umzug, der abgebrochen "
    "wurde, legen Sie sie bitte neu an: als Benutzer postgres mit dropdb und createdb."
)


def move(address, root):
    """Copy all rows into an empty database of PostgreSQL; return how many by table.

    address: its DATABASE_URL. root: a folder for the process that makes its tables. The
    site itself stays as it is. Raises BackupError, and then the new database is empty.
    """
    connections.settings[TARGET] = connections.settings["default"] | {
        "OPTIONS": {},
        **environ.Env.db_url_config(address),
    }
    try:
        target = connections[TARGET]
        if connection.vendor != "sqlite" or target.vendor != "postgresql":
            raise BackupError("Dieser Befehl führt nur von SQLite zu PostgreSQL.")
        if target.introspection.table_names():
            raise BackupError(NOT_EMPTY)
        with empty_if_it_fails(target):
            in_scratch(address, root, ["migrate", "--verbosity=0"])
            return copied(target)
    except DatabaseError as error:
        raise BackupError(f"Die neue Datenbank nimmt es nicht an: {error}") from error
    finally:
        connections[TARGET].close()
        del connections[TARGET], connections.settings[TARGET]


@contextmanager
def empty_if_it_fails(target):
    """Leave no table in a database that was empty, or nobody could try again."""
    try:
        yield
    except BaseException:
        with target.cursor() as cursor:
            cursor.execute(EMPTY)
        raise


def copied(target):
    models = every_model()
    with transaction.atomic(), transaction.atomic(using=TARGET):
        with target.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for model in models:  # what migrations have put in has other numbers
                table = target.ops.quote_name(model._meta.db_table)
                cursor.execute(f"TRUNCATE {table} CASCADE")
            for model in models:
                copy_rows(model)
            for query in target.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(query)
        target.check_constraints()
        return {model._meta.db_table: compared(model) for model in models}


def every_model():
    """Return the models of all tables, those between two models and the migrations too."""
    found = [*apps.get_models(include_auto_created=True)]
    stored = [each for each in found if each._meta.managed and not each._meta.proxy]
    return [*stored, MigrationRecorder.Migration]


def copy_rows(model):
    rows, fields = (
        model._base_manager.using("default"),
        model._meta.local_concrete_fields,
    )
    batch = []
    for row in rows.order_by("pk").iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            insert(model, batch, fields)
            batch = []
    if batch:
        insert(model, batch, fields)


def insert(model, rows, fields):
    """Store rows as they are: "last changed" is not today."""
    model._base_manager._insert(rows, fields=fields, using=TARGET, raw=True)


def compared(model):
    """Return how many rows there are; raises BackupError if one is not as it was."""
    here, there = (
        model._base_manager.using(alias).order_by("pk").values_list().iterator()
        for alias in ("default", TARGET)
    )
    count = 0
    for old, new in zip_longest(here, there):
        if old != new:
            raise BackupError(f"In der Tabelle {model._meta.db_table} fehlt etwas.")
        count += 1
    return count
