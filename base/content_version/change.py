"""That the content has changed, once for each transaction that changed it."""

from contextlib import closing
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Max, Min, Q
from django.db.models.functions import Now


class ContentVersion(NamedTuple):
    """What is stored, and equal only as long as nothing of it has changed."""

    changes: int
    first: int
    last: int


class ContentChange(models.Model):
    """A transaction that changed what the site shows.

    A row of its own for each, as one row for all would let everybody who saves wait for
    whoever saves longest. Two may become visible in another order than their numbers, so
    the version is their count, too; and the first of them, as a count that old notes have
    left comes again when a late one becomes visible.
    """

    no_content = "the notes themselves"

    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = "Änderung des Inhalts"
        verbose_name_plural = "Änderungen des Inhalts"
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


def stored_version():
    """Return the version of what is committed, or of one's own transaction.

    In plain SQL, as each request asks: Django takes longer to write it than to run it.
    """
    with connection.cursor() as cursor:
        table = ContentChange._meta.db_table
        cursor.execute(f"SELECT COUNT(*), MIN(id), MAX(id) FROM {table}")
        changes, first, last = cursor.fetchone()
    return ContentVersion(changes, first or 0, last or 0)


def last_change(until):
    """Return when the content last changed before a moment, in its time zone, or None."""
    changes = ContentChange.objects.filter(changed_at__lte=until)
    last = changes.aggregate(last=Max("changed_at"))["last"]
    return last and last.astimezone(until.tzinfo)


def note():
    """Store that the transaction of this thread changes content.

    Past Django's cursor, so that it is no query of whoever counts theirs.
    """
    with (
        connection.wrap_database_errors,
        closing(connection.connection.cursor()) as cursor,
    ):
        cursor.execute(f"INSERT INTO {ContentChange._meta.db_table} DEFAULT VALUES")


def forget(before):
    """Delete the notes before the first that is not older than a moment; return how many.

    The last one stays, or the numbers would begin anew and name an old version again.
    """
    numbers = ContentChange.objects.aggregate(
        last=Max("pk"), young=Min("pk", filter=Q(changed_at__gte=before))
    )
    first = numbers["young"] or numbers["last"] or 0
    return ContentChange.objects.filter(pk__lt=first).delete()[0]
