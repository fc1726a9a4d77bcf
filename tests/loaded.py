"""Data sets that many tests only read."""

from contextlib import contextmanager
from io import StringIO

from django.core.management import call_command
from django.db import transaction


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
