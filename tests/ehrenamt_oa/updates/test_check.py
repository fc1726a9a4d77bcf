"""An update is looked at first, on a copy; the site itself stays as it is."""

import fcntl
import json
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from shutil import copytree

import pytest

from ehrenamt_oa.backup.make import database, make_backup
from ehrenamt_oa.updates.check import BACKUP_AGE, problems
from tests.ehrenamt_oa.backup.conftest import NOW, ROOT, contents

TOO_OLD = "Die letzte Sicherung ist älter als ein Tag. Bitte zuerst: manage.py sichern"


@pytest.fixture
def saved_at(site, settings, tmp_path):
    """Saves the site at a moment; it knows the folder of its backups."""
    settings.BACKUP_DIR = str(tmp_path / "backups")
    return lambda moment: make_backup(tmp_path / "backups", moment, lambda share: None)


def test_backup_has_to_be_of_today(saved_at):
    never = problems(NOW)
    saved_at(NOW - BACKUP_AGE - timedelta(seconds=1))
    saved_at(NOW + timedelta(days=365))  # by a clock that was wrong
    old = problems(NOW)

    assert (never, old) == ([TOO_OLD], [TOO_OLD])


def test_without_backups_there_is_no_update(site):
    assert problems(NOW) == [
        "In .env fehlt BACKUP_DIR. Ohne Sicherung gibt es keinen Weg zurück."
    ]


def test_empty_database_has_nothing_to_lose(saved_at, monkeypatch):
    monkeypatch.setattr(database(), "is_empty", lambda: True)

    assert problems(NOW) == []


def test_wrong_setting_comes_first(saved_at, settings):
    settings.HTTPS, settings.TRUSTED_PROXIES = True, []

    assert problems(NOW) == [
        "In .env fehlt TRUSTED_PROXIES. Jede Anfrage würde endlos umgeleitet."
    ]


def test_folder_for_static_files_has_to_be_writable(saved_at, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.STATIC_ROOT = str(tmp_path / "file" / "static")

    with pytest.raises(SystemExit, match=r"^Die Einstellung STATIC_ROOT nennt einen"):
        problems(NOW)


def test_database_of_another_site_is_said(saved_at, site):
    (site / ".datenbank").write_text("another")

    [said] = problems(NOW)

    assert said.startswith("Das ist nicht die Datenbank, die hier war.")


def test_site_is_tried_and_stays(saved_at, site):
    saved_at(NOW)
    before = contents(site)

    found = problems(NOW)

    assert found == []
    assert contents(site) == before
    assert not [path for path in site.iterdir() if path.name.startswith(".neu-")]


def test_copy_that_a_killed_one_left_goes_before_another_is_tried(saved_at, site):
    saved_at(NOW)
    (site / ".neu-1" / "media").mkdir(parents=True)

    found = problems(NOW)

    assert found == []
    assert not (site / ".neu-1").exists()


def test_two_copies_are_not_tried_at_once(saved_at, site):
    saved_at(NOW)

    with (site / ".sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = problems(NOW)

    assert found == ["Hier läuft gerade schon eine Sicherung oder Prüfung."]


def test_page_that_would_break_is_named(saved_at, site):
    saved_at(NOW)
    [document] = site.rglob("*.pdf")
    document.unlink()

    [said] = problems(NOW)

    name = document.relative_to(site).as_posix()
    assert said == f"1 Fehler, der erste: Die Datei {name} fehlt."


def test_new_static_file_is_no_obstacle_and_the_old_ones_stay(
    saved_at, settings, monkeypatch, tmp_path
):
    """Pages name what only this version has; the site serves those of the one before."""
    static = tmp_path / "static"
    copytree(ROOT / "var" / "static", static, copy_function=os.link)
    manifest = static / "staticfiles.json"
    collected = json.loads(manifest.read_text())
    del collected["paths"]["build/site.css"], collected["paths"]["js/suggestions.js"]
    manifest.unlink()  # that of the site itself has another name
    manifest.write_text(json.dumps(collected))
    settings.STATIC_ROOT = str(static)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "ehrenamt_oa.settings")
    saved_at(NOW)

    found = problems(NOW)

    assert found == []
    assert json.loads(manifest.read_text()) == collected


def test_before_anything_is_built_only_what_is_cheap_is_looked_at(saved_at, site):
    saved_at(NOW)
    [document] = site.rglob("*.pdf")
    document.unlink()

    cheap, all_of_it = problems(NOW, is_cheap=True), problems(NOW)

    assert (cheap, len(all_of_it)) == ([], 1)


def test_copy_that_does_not_migrate_is_said_and_the_site_stays(on_disk, tmp_path):
    """As whoever updates sees it: an older database, in a process of its own."""
    on_disk("sichern").communicate()
    with closing(sqlite3.connect(on_disk.database)) as database:
        database.execute("DELETE FROM django_migrations WHERE name = '0007_ways_begin'")
        database.commit()
    before = applied(on_disk)

    said = on_disk("aktualisierung_pruefen").communicate()[1]

    assert said.startswith(
        "CommandError: 1 Hindernis; an der Website ist nichts geändert.\n"
    )
    assert applied(on_disk) == before


def applied(on_disk):
    with closing(sqlite3.connect(on_disk.database)) as database:
        return database.execute("SELECT count(*) FROM django_migrations").fetchone()
