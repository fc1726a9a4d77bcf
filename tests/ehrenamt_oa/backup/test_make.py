"""What a backup saves, and that half of one is none."""

import fcntl
import resource
import sqlite3
import tarfile
from contextlib import closing
from io import StringIO

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ehrenamt_oa.backup import make
from ehrenamt_oa.backup.archive import verified
from ehrenamt_oa.backup.folder import backups
from ehrenamt_oa.backup.make import make_backup
from ehrenamt_oa.backup.manifest import BackupError
from media.models import Document

from .conftest import NOW


def names(folder):
    """Return the names of all files, the lock aside."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".sperre")


def test_backup_holds_database_media_and_what_they_are(saved, site):
    manifest = verified(saved)

    assert saved.name == "sicherung-20261130T023000Z.tar"
    assert saved.stat().st_mode & 0o777 == 0o600
    assert manifest.made_at == "2026-11-30T02:30:00+00:00"
    assert manifest.vendor == connection.vendor
    assert manifest.tables["pages_page"][0] == 1
    assert "pages.0001_initial" in manifest.migrations
    assert set(manifest.files) == {
        "media/" + Document.objects.get().file.name,
        make.database().FILE,
    }


def test_command_says_where_it_is(site, settings, tmp_path):
    settings.BACKUP_DIR = str(tmp_path / "backups")
    output = StringIO()

    call_command("sichern", stdout=output)

    [(_, path)] = backups(tmp_path / "backups")
    assert output.getvalue().partition(" (")[0] == f"Gesichert: {path}"
    assert names(tmp_path / "backups") == [path.name]


def test_command_needs_a_folder(site, settings):
    settings.BACKUP_DIR = ""

    with pytest.raises(CommandError, match="mit --ordner oder in BACKUP_DIR"):
        call_command("sichern")


def test_nothing_in_the_wal_is_missed(on_disk, tmp_path):
    with closing(sqlite3.connect(on_disk.database)) as other:
        other.execute("UPDATE pages_page SET title = 'Nur im WAL'")
        other.commit()

        said = on_disk("sichern").communicate()

    [(_, path)] = backups(tmp_path / "backups")
    with tarfile.open(path) as tar:
        tar.extract("database.sqlite3", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "database.sqlite3")) as copy:
        titles = copy.execute("SELECT title FROM pages_page").fetchall()
    assert (titles, said[1]) == ([("Nur im WAL",)], "")


@pytest.mark.parametrize("most", [1000, 300_000], ids=["media", "database"])
def test_full_disk_leaves_nothing_half(on_disk, tmp_path, most):
    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    run = on_disk("sichern", preexec_fn=small)
    _, said = run.communicate()

    assert run.returncode == 1
    assert said.startswith("CommandError: ")
    assert names(tmp_path / "backups") == []


def test_too_little_space_is_said_before(site, tmp_path):
    with (site / "film.webm").open("wb") as file:
        file.truncate(10**13)  # takes none itself

    with pytest.raises(BackupError, match="ist zu wenig Platz"):
        make_backup(tmp_path / "backups", NOW, lambda share: None)


def test_folder_that_takes_nothing_is_said(site, tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(BackupError, match=r"^Die Sicherung ist nicht gelungen: "):
        make_backup(tmp_path / "file" / "backups", NOW, lambda share: None)


def test_missing_database_is_no_empty_backup(on_disk, tmp_path):
    on_disk.database.unlink()

    run = on_disk("sichern")
    _, said = run.communicate()

    assert said == (
        "CommandError: Die Datenbank fehlt oder ist leer; es gibt nichts zu sichern.\n"
    )
    assert names(tmp_path / "backups") == []
    assert not on_disk.database.exists()


def test_damaged_database_takes_no_place_of_a_good_backup(on_disk, tmp_path):
    with on_disk.database.open("r+b") as file:
        file.seek(200_000)
        file.write(b"x" * 400_000)

    _, said = on_disk("sichern").communicate()

    assert said.startswith("CommandError: Die Datenbank ist beschädigt: ")
    assert names(tmp_path / "backups") == []


def test_empty_database_where_there_was_one_is_not_saved(site, tmp_path):
    site.mkdir(exist_ok=True)
    (site / ".datenbank").write_text("2026-01-01T00:00:00+00:00")

    with pytest.raises(BackupError, match="^Das ist nicht die Datenbank, die hier war"):
        make_backup(tmp_path / "backups", NOW, lambda share: None)

    assert names(tmp_path / "backups") == []


def test_second_one_at_once_waits_for_nobody(site, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    with (folder / ".sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(BackupError, match="^Hier läuft gerade schon"):
            make_backup(folder, NOW, lambda share: None)


def test_what_a_killed_one_left_is_cleared_up(site, tmp_path):
    folder = tmp_path / "backups"
    (folder / ".neu-1").mkdir(parents=True)
    (folder / ".neu-2").write_text("halb")

    path = make_backup(folder, NOW, lambda share: None)

    assert names(folder) == [path.name]


def test_copy_that_a_killed_update_left_beside_the_files_goes(site, tmp_path):
    """The database is in it, and files that may be deleted since."""
    left = site / ".neu-1" / "media"
    left.mkdir(parents=True)
    (left / "gelöscht.pdf").write_text("x")

    make_backup(tmp_path / "backups", NOW, lambda share: None)

    assert not (site / ".neu-1").exists()


def test_copy_that_somebody_is_at_stays(site, tmp_path):
    left = site / ".neu-1"
    left.mkdir()

    with (site / ".sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_backup(tmp_path / "backups", NOW, lambda share: None)

    assert left.exists()


def test_failed_check_keeps_what_was_saved_and_drops_no_older_one(site, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    older = [folder / f"sicherung-2020010{day}T000000Z.tar" for day in range(1, 9)]
    for path in older:
        path.touch()

    def fail(path):
        raise BackupError("Ursache")

    with pytest.raises(BackupError, match="Ursache"):
        make_backup(folder, NOW, lambda share: None, check=fail)

    assert names(folder) == [path.name for path in older] + [
        "sicherung-20261130T023000Z.tar"
    ]


def test_with_a_public_key_nothing_readable_is_left(site, settings, tmp_path):
    identity = pyrage.x25519.Identity.generate()
    settings.BACKUP_RECIPIENT = str(identity.to_public())
    checked = []

    path = make_backup(
        tmp_path / "backups",
        NOW,
        lambda share: None,
        check=lambda plain: checked.append(verified(plain).vendor),
    )

    assert names(tmp_path / "backups") == ["sicherung-20261130T023000Z.tar.age"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert checked == [connection.vendor]
    plain = pyrage.decrypt(path.read_bytes(), [identity])
    (tmp_path / "plain").write_bytes(plain)
    assert verified(tmp_path / "plain").vendor == connection.vendor
