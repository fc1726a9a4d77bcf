"""Data sets that many tests only read."""

from contextlib import contextmanager
from io import StringIO

from django.core.management import call_command
from django.db import transaction

from base.datasets.record_file import record_files


@contextmanager
def loaded(*commands):
    """Run management commands once for all tests inside; undo them at the end.

    For fixtures of a module, together with those of pytest-django:

        with django_db_blocker.unblock(), loaded(["grunddaten"]):
            yield
    """
    with transaction.atomic():
        for command in commands:
            call_command(*command, stdout=StringIO())
        yield
        transaction.set_rollback(True)


def records_of(folder, name):
    """Return the records of a file of a data set, as they are loaded."""
    [file] = [each for each in record_files().values() if each.name == name]
    return file.read(folder)
