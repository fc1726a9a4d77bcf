"""Notes every change of the content, whatever it is made by.

Signals miss what `update()`, imports in bulk, migrations and SQL by hand change. So each
statement to the database is looked at; what it costs is a regular expression.
"""

import re
from functools import cache
from itertools import count

from django.apps import apps
from django.conf import settings
from django.db import transaction

from .change import ContentChange, note
from .reader import forget_what_was_read

CHANGING = re.compile(
    r"\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+"
    r'(?:ONLY\s+)?["`]?(\w+)',
    re.IGNORECASE,
)
UNDOING = "ROLLBACK TO SAVEPOINT"
# tables of others that nothing public is made from, each with the reason why it would cost
# much to count them; a model of ours says its own, as `no_content`, also for the tables
# between it and what it chooses
OF_OTHERS = {
    "auth_user": "each sign-in writes its time",
    "django_admin_log": "written with each change that counts already",
    "django_migrations": "says which code has run",
    "django_session": "each visit of a clerk writes it",
    "reversion_revision": "written with each change that counts already",
    "reversion_version": "written with each change that counts already",
    "site_cache": "what may be forgotten",
}

numbers = count()  # of all changes that any thread of this process makes


def watch(sender, connection, **kwargs):
    """Look at what a new connection is asked to do. For the signal `connection_created`."""
    if connection.alias == "default" and noted not in connection.execute_wrappers:
        connection.execute_wrappers.append(noted)


def noted(execute, sql, parameters, many, context):
    """Execute a statement; note in the same transaction that it changes content.

    Outside of a transaction the note is one of its own, right behind the change: opening
    one here would fail where a statement of another thread is still read from. Who dies
    in between leaves pages as they were until their minute ends, and parts of them that
    ask for the day only until the hour does.
    """
    result = execute(sql, parameters, many, context)
    of = context["connection"]
    is_change = changes_content(sql)
    if is_change or sql.startswith(UNDOING):
        of.last_change = next(numbers)
    if is_change and can_note(of):
        note_once(of)
    return result


def changes_content(sql):
    found = CHANGING.match(sql)
    return bool(found) and found[1].lower() not in without_content()


@cache
def without_content():
    """Return the tables that nothing public is made from, with the reason of each.

    Of packages that only settings know, these name them (`TABLES_WITHOUT_CONTENT`).
    """
    models = apps.get_models(include_auto_created=True)
    said = {
        model._meta.db_table: getattr(
            model._meta.auto_created or model, "no_content", ""
        )
        for model in models
    }
    own = {table: reason for table, reason in said.items() if reason}
    return OF_OTHERS | settings.TABLES_WITHOUT_CONTENT | own


def can_note(of):
    """Whether the table of the notes is there: the first migrations come before it."""
    if getattr(of, "notes_changes_in", None) is of.connection:
        return True
    tables = of.introspection.table_names()
    if is_there := ContentChange._meta.db_table in tables:
        of.notes_changes_in = of.connection  # whoever connects anew looks again
    return is_there


def note_once(of):
    """Note a change unless this transaction has, and will keep it if it is committed.

    What waits for the commit is dropped by Django when a transaction, or the part of it
    that stored the note, is rolled back.
    """
    if not has_changed_content(of):
        note()
        transaction.on_commit(forget_what_was_read)


def has_changed_content(of):
    """Whether the transaction that a connection is in has a note, and so a change."""
    return any(waiting is forget_what_was_read for _, waiting, _ in of.run_on_commit)
