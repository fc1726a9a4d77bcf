"""SQLite locked, full, damaged, missing or not to be written.

What can be read is shown. What could not be saved says so, and comes back with its words.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db.backends.sqlite3._functions import register

from tests.deploy.served import wait_until

from .disk import AS_ANYBODY, filled_up, small_disk, unwritable
from .site import TELEPHONE, Site, all_comes_back, is_given_back, new_address

pytestmark = pytest.mark.xdist_group("sqlite")
ONE = "--workers=1"
LARGE_ENOUGH = 20  # MB


def copied(site, folder):
    shutil.copytree(site.folder, folder, dirs_exist_ok=True)
    places = {
        name: value.replace(str(site.folder), str(folder))
        for name, value in site.environment.items()
    }
    return Site(folder, places, site.made)


@pytest.fixture
def site(on_sqlite, tmp_path):
    """A site that may be broken, and does not run yet."""
    return copied(on_sqlite, tmp_path / "site")


@pytest.fixture
def on_small_disk(on_sqlite, tmp_path):
    with small_disk(tmp_path / "disk", LARGE_ENOUGH) as folder:
        yield copied(on_sqlite, folder)


def database(site):
    return site.folder / "db.sqlite3"


def kill_all(first):
    """End a process and those that it has started, as by the power."""
    found = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True)
    for number in [first, *map(int, found.stdout.split())]:
        os.kill(number, signal.SIGKILL)


def statuses(site, *paths):
    return [site.ask(path).status for path in (*paths, "/healthz/live")]


def test_who_saves_while_another_does_waits_and_then_gets_it_back(site):
    with site.running(ONE), ThreadPoolExecutor() as pool:
        opened = site.opened_form()
        with closing(sqlite3.connect(database(site), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            saving = pool.submit(site.save, opened, "Nicht gespeichert")
            telling = pool.submit(site.tell, "Wer zahlt das?")
            readers = statuses(site, new_address(), "/suche/?q=Amt", "/gibt-es-nicht/")
            waits = not saving.done() and not telling.done()
            is_back = [is_given_back(*each.result()) for each in (saving, telling)]
        _, saved = site.save(opened, "Fahrdienst")

    assert (readers, waits) == ([200, 200, 404, 200], True)
    assert is_back == [True, True]
    assert saved.status == 302


def test_what_was_saved_outlives_a_site_that_is_killed(site):
    """And what somebody was saving at that moment is not half there."""
    with site.running(ONE), ThreadPoolExecutor() as pool:
        opened = site.opened_form()
        _, saved = site.save(opened, "Fahrdienst")
        with closing(sqlite3.connect(database(site), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saving = pool.submit(site.save, opened, "Begleitung")
            wait_until(
                lambda: saving.running() and site.ask(new_address()).status == 200
            )

            kill_all(site.server.pid)
            cut_off = saving.exception()
        with closing(sqlite3.connect(database(site))) as left:
            register(left)  # what constraints ask
            [found] = left.execute("PRAGMA integrity_check").fetchone()

    assert (saved.status, cut_off is not None, found) == (302, True, "ok")
    assert site.value_of("topics()") == ["Fahrdienst"]


def test_full_disk_is_read_and_said(on_small_disk):
    site = on_small_disk
    with site.running(ONE):
        opened = site.opened_form()

        with filled_up(site.folder):
            readers = statuses(site, new_address(), "/healthz/ready")
            why = site.ask("/healthz/ready").text
            is_back = all_comes_back(site, opened)
        _, saved = site.save(opened, "Fahrdienst")

    assert (readers, is_back, saved.status) == ([200, 200, 200], True, 302)
    assert '"code": "little-space"' in why


def test_site_that_starts_on_a_full_disk_names_the_telephone_number(on_small_disk):
    """SQLite needs a little room to begin to read."""
    site = on_small_disk

    with filled_up(site.folder), site.running(ONE):
        page = site.ask("/")
        os.unlink(site.folder / "filler")
        wait_until(lambda: site.ask("/").status == 200)

    assert (page.status, TELEPHONE in page.text) == (503, True)


@pytest.mark.parametrize("begin", [0, 8192], ids=["whole", "all-but-its-begin"])
def test_damaged_file(site, begin):
    with database(site).open("r+b") as file:
        file.seek(begin)
        file.write(os.urandom(database(site).stat().st_size - begin))

    with site.running(ONE):
        page, ready = site.ask("/"), site.ask("/healthz/ready")
        others = statuses(site, new_address(), "/suche/?q=Amt", "/gibt-es-nicht/")

    assert (page.status, TELEPHONE in page.text, ready.status) == (503, True, 503)
    assert others == [503, 503, 503, 200]


def test_file_that_is_taken_away_takes_nothing_more_and_may_come_back(site):
    away = site.folder / "away"
    with site.running(ONE):
        opened = site.opened_form()
        site.ask("/")

        database(site).rename(away)
        others = statuses(site, new_address(), "/healthz/ready")
        is_back = all_comes_back(site, opened)
        is_made = database(site).exists()
        shutil.copy(away, database(site))
        _, saved = site.save(opened, "Fahrdienst")

    assert (others, is_back, is_made) == ([503, 503, 200], True, False)
    assert saved.status == 302
    assert site.value_of("topics()") == ["Fahrdienst"]


def test_site_that_starts_without_its_database_makes_none(site):
    database(site).unlink()

    with site.running(ONE):
        page, ready = site.ask("/"), site.ask("/healthz/ready")

    assert (page.status, TELEPHONE in page.text, ready.status) == (503, True, 503)
    assert not database(site).exists()


def test_file_that_may_not_be_written_is_read(site):
    with site.running(ONE):
        opened = site.opened_form()

    with unwritable(database(site)), site.running(ONE, limits=AS_ANYBODY):
        readers = statuses(site, new_address(), "/healthz/ready")
        why = site.ask("/healthz/ready").text
        is_back = all_comes_back(site, opened)

    assert (readers, is_back) == ([200, 200, 200], True)
    assert '"code": "not-writable"' in why
