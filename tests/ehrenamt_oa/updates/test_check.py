"""An update is looked at first, on a copy; the site itself stays as it is."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from ehrenamt_oa.backup.make import database, make_backup
from ehrenamt_oa.updates.check import BACKUP_AGE, problems
from tests.ehrenamt_oa.backup.conftest import NOW, contents

TOO_OLD = "Die letzte Sicherung ist älter als ein Tag. Bitte zuerst: manage.py sichern"


@pytest.fixture
def saved_at(site, settings, tmp_path):
    """Saves the site at a moment; it knows the folder of its backups."""
    settings.BACKUP_DIR = str(tmp_path / "backups")
    return lambda moment: make_backup(tmp_path / "backups", moment, lambda share: None)


def test_backup_has_to_be_of_today(saved_at):
    never = problems(NOW)
    saved_at(NOW - BACKUP_AGE - timedelta(seconds=1))
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


def test_page_that_would_break_is_named(saved_at, site):
    saved_at(NOW)
    [document] = site.rglob("*.pdf")
    document.unlink()

    [said] = problems(NOW)

    name = document.relative_to(site).as_posix()
    assert said == f"1 Fehler, der erste: Die Datei {name} fehlt."


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
