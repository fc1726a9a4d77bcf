"""A form that a full disk refuses comes back as well: SQLite with no page to spare."""

from contextlib import suppress
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from .forms import Forms, every_form, lost

COMMANDS = ("grunddaten", "beispiele laden")


@pytest.fixture
def forms(transactional_db, client):
    for command in COMMANDS:  # rows of before would name kinds of records that are gone
        call_command(*command.split(), stdout=StringIO())
    client.force_login(User.objects.create_superuser("gerda", password="x"))
    return {name: form for name, form in every_form(client).items() if form.texts}


@pytest.fixture
def full_disk(forms):
    """Let the database have no page more than it has, and none of these free."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filler (content BLOB)")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        for size in (40_000, 4_000, 400):
            with suppress(OperationalError):
                while True:
                    cursor.execute(f"INSERT INTO filler VALUES (zeroblob({size}))")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
        cursor.execute("DROP TABLE filler")


def with_long_note(form):
    """Return a form with a text that finds no room, where any text may be."""
    areas = [name for name, kind in form.texts.items() if kind == "textarea"]
    return form._replace(data=form.data | {name: ["x" * 5000] for name in areas[-1:]})


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has no such limit"
)
def test_full_disk_loses_nothing(forms, full_disk, client):
    """What is refused comes back; what still had room, or has a mistake, is no loss."""
    browser = Client(raise_request_exception=False, HTTP_ORIGIN="http://testserver")
    browser.cookies = client.cookies

    notes = {name: with_long_note(form) for name, form in forms.items()}
    answers = {n: browser.post(f.path, f.data) for n, f in notes.items()}

    assert {answer.status_code for answer in answers.values()} == {200, 302, 503}
    full = {name: a for name, a in answers.items() if a.status_code == 503}
    assert len(full) > 2
    back = {name: Forms("", answer.text).found[0] for name, answer in full.items()}
    missing = {name: lost(notes[name].data, form) for name, form in back.items()}
    assert missing == dict.fromkeys(full, {})
