"""Outside of a transaction a change is stored before its note, and never after it.

So whoever knows the new version sees the change; who keeps an old page meanwhile, keeps it
under the old version.
"""

from threading import Thread

import pytest
from django.db import connection, transaction

from base.content_version.change import stored_version
from base.models import ContentChange
from contacts.models import Office
from tests.factories import make_office

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]
WAITING = """SELECT count(*) FROM pg_locks WHERE NOT granted AND database =
    (SELECT oid FROM pg_database WHERE datname = current_database())"""


def change():
    Office.objects.update(notice="Neu")
    connection.close()


def seen():
    """Return what a page is kept under, and what stands on it: in this order."""
    return stored_version(), Office.objects.get().notice


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0] > 0


def test_nobody_sees_the_new_version_without_the_change():
    make_office(notice="Alt")
    before = seen()
    writer = Thread(target=change)

    with transaction.atomic():
        with connection.cursor() as cursor:  # nobody can note, and everybody can read
            table = ContentChange._meta.db_table
            cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        writer.start()
        while not somebody_waits():
            pass
        meanwhile = seen()
    writer.join()
    after = seen()

    assert before[1] == "Alt"
    assert meanwhile == (before[0], "Neu")
    assert after[1] == "Neu"
    assert after[0] != before[0]
