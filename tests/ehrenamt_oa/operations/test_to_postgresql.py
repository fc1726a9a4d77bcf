"""The site moves from SQLite to PostgreSQL, and nothing is lost on the way."""

import os
import subprocess
import sys
from uuid import uuid4

import pytest
from django.db import connection

from ehrenamt_oa.backup.postgresql import address_of, connected, table_names
from tests.ehrenamt_oa.backup.conftest import ROOT

pytestmark = pytest.mark.django_db
FILL = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("grunddaten", verbosity=0)
call_command("beispiele", "laden", verbosity=0)
"""
TOO_LONG = """
from django.core.management import call_command
from contacts.models import Office
call_command("migrate", verbosity=0)
Office.objects.create(name="x" * 1000)
"""
SAVE = """
from tests.factories import make_page
print(make_page(title="Danach", slug="danach").pk)
"""


@pytest.fixture
def manage(tmp_path):
    """Runs manage.py on a database; by default on a site in SQLite."""

    def run(*arguments, on=f"sqlite:///{tmp_path}/db.sqlite3"):
        own = {"DATABASE_URL": on, "MEDIA_ROOT": str(tmp_path / "media")}
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *arguments],
            env=os.environ | own,
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture
def empty():
    """The address of a new database of PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    name = f"move_{uuid4().hex}"
    with connected(autocommit=True) as own:
        own.execute(f"CREATE DATABASE {name}")
        yield address_of(name)
        own.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_every_row_is_there_and_the_site_goes_on(empty, manage):
    manage("shell", "--no-imports", "-c", FILL).check_returncode()
    pages = manage("seiten_oeffnen").stdout

    moved = manage("nach_postgresql", empty)

    assert (moved.stderr, moved.returncode) == ("", 0)
    *tables, last = moved.stdout.splitlines()
    counts = {name: int(count) for name, count in (each.split(": ") for each in tables)}
    assert counts["helferkreise_gemeinde"] == 28
    assert last.endswith(
        f"alle gleich. Tragen Sie jetzt in .env ein: DATABASE_URL={empty}"
    )
    assert manage("seiten_oeffnen", on=empty).stdout == pages
    saved = manage("shell", "--no-imports", "-c", SAVE, on=empty)
    assert int(saved.stdout) > counts["pages_page"]


def test_database_that_is_not_empty_stays_as_it_is(empty, manage):
    with connected(empty.rpartition("/")[2]) as other:
        other.execute("CREATE TABLE something (id int)")

    moved = manage("nach_postgresql", empty)

    assert moved.stderr.startswith(
        "CommandError: Nichts umgezogen. Die neue Datenbank ist nicht leer. Ist es ein"
    )
    assert tables(empty) == ["something"]


def test_database_that_takes_not_all_of_it_is_empty_again(empty, manage):
    """A text that is too long for its column: SQLite does not count."""
    manage("shell", "--no-imports", "-c", TOO_LONG).check_returncode()

    moved = manage("nach_postgresql", empty)

    assert moved.stderr.startswith(
        "CommandError: Nichts umgezogen. Die neue Datenbank nimmt es nicht an: "
    )
    assert tables(empty) == []


def tables(address):
    with connected(address.rpartition("/")[2]) as other, other.cursor() as cursor:
        return table_names(cursor)


def test_other_ways_are_none(manage, tmp_path):
    moved = manage("nach_postgresql", f"sqlite:///{tmp_path}/other.sqlite3")

    assert moved.stderr.startswith(
        "CommandError: Nichts umgezogen. Dieser Befehl führt"
    )
