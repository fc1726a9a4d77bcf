"""The facts and the examples of the site, for tests that only read them.

The commands that people use load them once in a process. Whoever needs them again gets the
rows that the commands left.
"""

from contextlib import contextmanager
from copy import deepcopy
from datetime import date, time
from functools import cache
from io import StringIO

from django.core.management import call_command
from django.db import connection, transaction

from base.datasets.record_file import record_files


@contextmanager
def loaded(*commands):
    """Have what management commands load for all tests inside; undo it at the end.

    For fixtures of a module, together with those of pytest-django:

        with django_db_blocker.unblock(), loaded("grunddaten"):
            yield
    """
    steps = [rows_of(commands[: number + 1]) for number in range(len(commands))]
    with transaction.atomic():
        for step in steps:
            for table, rows in step.items():
                insert(table, rows)
        yield
        transaction.set_rollback(True)


@cache
def rows_of(commands):
    """Return the rows that the last command adds to those of the others, by table."""
    *others, last = commands
    with loaded(*others):
        before = stored()
        call_command(*last.split(), stdout=StringIO())
        after = stored()
    return {
        table: added
        for table, rows in after.items()
        if (added := [row for row in rows if row not in before[table]])
    }


def stored():
    """Return the rows of every table, in their order."""
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            tables[table] = dict.fromkeys(map(as_written, cursor.fetchall()))
    return tables


def as_written(row):
    """Return a row that SQLite takes back: it reads dates and times, and writes text."""
    return tuple(str(each) if isinstance(each, date | time) else each for each in row)


def insert(table, rows):
    values = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" VALUES ({values})', rows)


def records_of(folder, name):
    """Return the records of a file of a data set, as they are loaded."""
    return deepcopy(read(folder, name))


@cache
def read(folder, name):
    [file] = [each for each in record_files().values() if each.name == name]
    return file.read(folder)
