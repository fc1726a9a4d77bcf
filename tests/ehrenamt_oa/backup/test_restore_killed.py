"""Who is killed while a backup is restored leaves the old site, and can do it again."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.db import connection

from ehrenamt_oa.backup import sqlite

from .conftest import ROOT, kinds, state


def test_who_is_killed_in_between_leaves_the_old_state(on_disk, saved, changed, site):
    with closing(sqlite3.connect(on_disk.database)) as writer:
        writer.execute("UPDATE pages_page SET title = 'Alt'")
        writer.commit()
        writer.execute("BEGIN IMMEDIATE")  # so that it has to wait
        run = on_disk("wiederherstellen", saved, "--ersetzen")
        wait_until(lambda: list(site.glob("*/[!.]*.pdf")))
        time.sleep(0.3)  # it waits for the database now

        run.send_signal(signal.SIGKILL)
        run.communicate()
        writer.rollback()

    with closing(sqlite3.connect(on_disk.database)) as reader:
        titles = reader.execute("SELECT title FROM pages_page").fetchall()
        sqlite.sound_survey(reader)
    assert (titles, (site / "neu.webp").read_bytes()) == ([("Alt",)], b"neu")
    _, said = on_disk("wiederherstellen", saved, "--ersetzen").communicate()
    assert said == ""
    assert kinds(site) == [".pdf"]


def test_who_is_killed_on_postgresql_leaves_the_old_state(saved, changed, site):
    """The program that is at it ends, too, whatever it was waiting for."""
    if connection.vendor != "postgresql":
        pytest.skip("about the programs of PostgreSQL")
    from ehrenamt_oa.backup.postgresql import address_of, connected

    before = state(site)
    own = {
        "DATABASE_URL": address_of(connection.settings_dict["NAME"]),
        "MEDIA_ROOT": str(site),
    }
    command = [sys.executable, ROOT / "manage.py", "wiederherstellen", saved]
    run = subprocess.Popen([*command, "--ersetzen"], env=os.environ | own)
    with connected() as blocking:
        blocking.execute(
            "SELECT * FROM pages_page FOR UPDATE"
        )  # so that it has to wait
        wait_until(lambda: others("wait_event_type = 'Lock'"))

        run.kill()
        run.communicate()

    wait_until(lambda: not others("true"))
    assert (state(site)[0], (site / "neu.webp").read_bytes()) == (before[0], b"neu")
    subprocess.run([*command, "--ersetzen"], env=os.environ | own, check=True)
    assert state(site) == (["Versicherung"], [".pdf"])


def others(condition):
    """Return how many other connections to this database there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            f"AND application_name = 'psql' AND {condition}"
        )
        return cursor.fetchone()[0]


def wait_until(condition):
    ends = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.05)
