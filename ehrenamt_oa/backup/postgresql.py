"""Copies of a PostgreSQL database by its own programs, from a single snapshot."""

import os
import subprocess
from contextlib import contextmanager, suppress
from io import BytesIO
from shutil import copyfileobj
from tempfile import TemporaryFile

import psycopg
from django.db import connection
from psycopg import pq, sql

from base.models import ContentChange

from .manifest import BackupError
from .survey import survey

FILE = "database.sql"
NOTES = ContentChange._meta.db_table
NO_RIGHT = (
    "Zum Prüfen wird eine Datenbank zur Probe angelegt; das darf der Benutzer der "
    "Datenbank nicht. Bitte erlauben Sie es ihm: ALTER ROLE … CREATEDB."
)
REMOVE = "DROP DATABASE IF EXISTS {}"
CHECK = 20260331  # any number; the same in all processes
IN_USE = "Eine andere Prüfung läuft gerade."
EMPTY = """
DO $$ DECLARE each text; BEGIN
  FOR each IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname = 'public'
  LOOP EXECUTE 'DROP TABLE IF EXISTS ' || each || ' CASCADE'; END LOOP;
END $$;
"""
# all or nothing: who is killed before the COMMIT leaves the old state
BEFORE = f"BEGIN; SET LOCAL lock_timeout = '60s'; {EMPTY}"
AFTER = f"""
DO $$ BEGIN
  IF to_regclass('public.{NOTES}') IS NOT NULL THEN
    INSERT INTO public.{NOTES} (id)
      SELECT greatest(%s, coalesce(max(id), 0) + 1) FROM public.{NOTES};
    PERFORM setval(pg_get_serial_sequence('public.{NOTES}', 'id'), max(id))
      FROM public.{NOTES};
  END IF;
END $$;
COMMIT;
"""


def size():
    """Return the bytes of the database."""
    with connected() as opened:
        asked = opened.execute("SELECT pg_database_size(current_database())")
        return asked.fetchone()[0]


def snapshot(path):
    """Copy the database as it is at one moment; return its survey."""
    with connected() as opened, opened.cursor() as cursor:
        opened.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        tables = table_names(cursor)
        if "django_migrations" not in tables:
            raise BackupError("Die Datenbank ist leer; es gibt nichts zu sichern.")
        [name] = cursor.execute("SELECT pg_export_snapshot()").fetchone()
        options = ["--format=plain", "--no-owner", "--no-privileges"]
        run("pg_dump", *options, f"--snapshot={name}", f"--file={path}")
        return survey(cursor, tables)


def table_names(cursor):
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return [name for [name] in cursor.execute(query).fetchall()]


@contextmanager
def scratch(dump):
    """Yield address and survey of a database that is as an unpacked copy says.

    There is one for all servers: the lock ends with who holds it, killed or not.
    """
    name = f"{parameters()['dbname']}_pruefung"
    with connected(autocommit=True) as own:
        asked = own.execute("SELECT pg_try_advisory_lock(%s)", [CHECK])
        if asked.fetchone() != (True,):
            raise BackupError(IN_USE)
        make_anew(own, name)
        try:
            psql(f"--file={dump}", name=name)
            with connected(name) as copy, copy.cursor() as cursor:
                found = survey(cursor, table_names(cursor))
            yield address_of(name), found
        finally:
            own.execute(named(f"{REMOVE} WITH (FORCE)", name))


def make_anew(own, name):
    """Make a database; one of a check that was killed goes."""
    try:
        own.execute(named(REMOVE, name))
        own.execute(named("CREATE DATABASE {}", name))
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupError(NO_RIGHT) from error
    except psycopg.errors.ObjectInUse as error:
        raise BackupError(IN_USE) from error


def named(query, name):
    """Return a query about a database. query: with {} in the place of its name."""
    return sql.SQL(query).format(sql.Identifier(name))


def is_empty():
    """Return whether the database of the site has no table."""
    with connected() as opened, opened.cursor() as cursor:
        return not table_names(cursor)


def replace(dump, change):
    """Have the database be what a copy says, in a single transaction.

    change: a number for the note that the content has changed, larger than all before.
    """
    connection.close()  # its locks would hold up the other program
    with dump.open("rb") as file:
        psql(given=[BytesIO(BEFORE.encode()), file, BytesIO((AFTER % change).encode())])


@contextmanager
def connected(name=None, **options):
    try:
        opened = psycopg.connect(**parameters(name), **options)
    except psycopg.OperationalError as error:
        raise BackupError(f"Die Datenbank antwortet nicht: {error}") from error
    with opened:
        opened.execute("SET TIME ZONE 'UTC'")
        if not opened.autocommit:
            opened.commit()
        yield opened


def parameters(name=None):
    """Return how the database of the site, or another on its server, is reached."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    ours = connection.get_connection_params()
    found = {key: value for key, value in ours.items() if key in known}
    return found | ({"dbname": name} if name else {})


def address_of(name):
    """Return the DATABASE_URL of another database on the same server."""
    address, mark, options = os.environ["DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{options}"


def psql(*arguments, name=None, given=()):
    quiet = ["--no-psqlrc", "--quiet", "--output=/dev/null"]
    run("psql", *quiet, "--set=ON_ERROR_STOP=1", *arguments, name=name, given=given)


def run(program, *arguments, name=None, given=()):
    """Run a program of PostgreSQL; raises BackupError with what it said if it failed.

    given: files that it reads one after the other. If this process is killed they end,
    and with them what the program does: nothing is committed behind our back.
    """
    found = parameters(name)
    # not among the arguments, which everybody on the machine can read
    secret = {"PGPASSWORD": found.pop("password")} if "password" in found else {}
    database = f"--dbname={psycopg.conninfo.make_conninfo(**found)}"
    command, own = [program, database, *arguments], os.environ | secret
    with TemporaryFile("w+") as said:
        options = {"env": own, "stdout": said, "stderr": said}
        try:
            with subprocess.Popen(command, stdin=subprocess.PIPE, **options) as running:
                feed(running.stdin, given)
        except FileNotFoundError as error:
            raise BackupError(
                f"Das Programm {program} fehlt. Bitte installieren Sie postgresql-client."
            ) from error
        if running.returncode:
            said.seek(0)
            raise BackupError(f"{program}: {said.read().strip()}")


def feed(pipe, files):
    """Write files to a program that may end before it has read them all."""
    with suppress(BrokenPipeError):
        for file in files:
            copyfileobj(file, pipe)
    with suppress(BrokenPipeError):
        pipe.close()
