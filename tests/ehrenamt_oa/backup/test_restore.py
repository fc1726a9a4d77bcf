"""A site is what the backup says, all of it, or it stays what it was."""

import sqlite3
import tarfile
from contextlib import closing
from io import StringIO
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from base.content_version.change import stored_version
from ehrenamt_oa import identity
from ehrenamt_oa.backup.archive import unpack, verified, writing
from ehrenamt_oa.backup.make import database, make_backup
from ehrenamt_oa.backup.manifest import BackupError, Manifest
from ehrenamt_oa.backup.restore import restore
from pages.models import Page
from tests.factories import make_page

from .conftest import NOW, contents, state


def rewritten(path, folder, change):
    """Return a backup with another manifest. change: returns the fields to change."""
    manifest = verified(path)
    unpack(path, lambda name: folder / "unpacked" / name)
    with writing(folder / "rewritten.tar") as writer:
        for name in manifest.files:
            writer.add(name, folder / "unpacked" / name)
        fields = vars(manifest) | {"files": writer.files}
        writer.finish(Manifest(**fields | change(fields)))
    return folder / "rewritten.tar"


def test_everything_is_as_it_was(saved, changed, site, client):
    output = StringIO()

    call_command("wiederherstellen", saved, "--ersetzen", stdout=output)

    assert state(site) == (["Versicherung"], [".pdf"])
    assert client.get("/versicherung/").status_code == 200
    assert output.getvalue() == (
        "Wiederhergestellt: Stand vom 30. November 2026, 03:30 Uhr.\n"
        "Bitte rufen Sie jetzt „manage.py migrate“ auf und starten Sie die Website neu.\n"
    )


def test_files_say_what_they_said(saved, site):
    [document] = (path for path in site.rglob("*.pdf"))
    before = contents(site)
    document.write_bytes(b"anders")

    restore(saved, NOW, replace=True)

    assert contents(site) == before


def test_files_that_cannot_follow_the_database_are_said(saved, changed, site):
    [name] = (each for each in verified(saved).files if each.endswith(".pdf"))
    in_the_way = site / name.removeprefix("media/")
    in_the_way.mkdir()

    with pytest.raises(CommandError) as raised:
        call_command("wiederherstellen", saved, "--ersetzen")
    half = state(site)
    in_the_way.rmdir()
    call_command("wiederherstellen", saved, "--ersetzen", stdout=StringIO())

    assert str(raised.value).startswith(
        "Die Datenbank ist wiederhergestellt, die Dateien sind es noch nicht alle: "
    )
    assert half == (["Versicherung"], [".webp"])
    assert state(site) == (["Versicherung"], [".pdf"])


def test_restored_site_goes_on(saved, changed):
    restore(saved, NOW, replace=True)

    make_page(title="Danach", slug="danach")  # numbers go on where they were

    assert Page.objects.count() == 2


def test_pages_that_are_kept_see_that_the_content_changed(saved, site):
    before = stored_version()

    restore(saved, NOW, replace=True)
    restored = stored_version()
    make_page()

    assert restored.last >= NOW.timestamp()
    assert restored.last > before.last
    assert stored_version().last > restored.last


def test_site_that_is_there_is_not_replaced_in_passing(saved, changed, site):
    before = state(site)

    with pytest.raises(CommandError, match="^Nichts geändert. Hier ist schon eine Web"):
        call_command("wiederherstellen", saved)

    assert state(site) == before


def test_damaged_backup_changes_nothing(saved, changed, site):
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 1
    saved.write_bytes(content)
    before = state(site)

    with pytest.raises(CommandError, match="Die Sicherung ist beschädigt"):
        call_command("wiederherstellen", saved, "--ersetzen")

    assert state(site) == before


def test_backup_of_newer_code_changes_nothing(saved, changed, site, tmp_path):
    newer = rewritten(
        saved,
        tmp_path,
        lambda fields: {
            "migrations": [*fields["migrations"], "pages.9999_spaeter"],
            "code": "another",
        },
    )
    before = state(site)

    with pytest.raises(BackupError, match=r"neueren Fassung .*pages.9999_spaeter"):
        restore(newer, NOW, replace=True)

    assert state(site) == before


def test_backup_of_another_kind_of_database_says_so(saved, changed, site, tmp_path):
    other = rewritten(saved, tmp_path, lambda fields: {"vendor": "oracle"})
    before = state(site)

    with pytest.raises(BackupError, match="von einer Datenbank der Art oracle"):
        restore(other, NOW, replace=True)

    assert state(site) == before


@pytest.fixture
def _grows_again(transactional_db):
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # it may have been closed meanwhile
            cursor.execute("PRAGMA max_page_count=1073741823")


@pytest.mark.usefixtures("_grows_again")
def test_database_that_takes_it_only_half_stays_as_it_was(
    saved, changed, site, tmp_path
):
    """The last statement fails; on SQLite, there is no room for the last page."""
    before = state(site), contents(site)
    if connection.vendor == "sqlite":
        [[pages]] = connection.connection.execute("PRAGMA page_count").fetchall()
        connection.connection.execute(f"PRAGMA max_page_count={pages}")
        with tarfile.open(saved) as tar:
            tar.extract("database.sqlite3", tmp_path / "more", filter="data")
        with closing(sqlite3.connect(tmp_path / "more" / "database.sqlite3")) as copy:
            copy.execute("CREATE TABLE large (words TEXT)")
            copy.execute("INSERT INTO large VALUES (?)", ["x" * 1_000_000])
            copy.commit()
    else:
        with tarfile.open(saved) as tar:
            tar.extract("database.sql", tmp_path / "more", filter="data")
        with (tmp_path / "more" / "database.sql").open("a") as file:
            file.write("SELECT 1/0;\n")
    file = next((tmp_path / "more").iterdir())
    (tmp_path / "other").write_bytes(b"anders")
    with writing(tmp_path / "more.tar") as writer:
        writer.add(file.name, file)
        writer.add("media/neu.webp", tmp_path / "other")
        writer.finish(Manifest(**vars(verified(saved)) | {"files": writer.files}))

    with pytest.raises(CommandError, match="^Nichts geändert"):
        call_command("wiederherstellen", tmp_path / "more.tar", "--ersetzen")

    assert (state(site), contents(site)) == before


@pytest.mark.parametrize("fault", ["missing", "damaged"])
def test_lost_database_comes_back(on_disk, saved, site, fault):
    if fault == "missing":
        on_disk.database.unlink()
    else:
        on_disk.database.write_bytes(b"kein SQLite" * 1000)

    _, said = on_disk("wiederherstellen", saved, "--ersetzen").communicate()

    with closing(sqlite3.connect(on_disk.database)) as reader:
        titles = reader.execute("SELECT title FROM pages_page").fetchall()
    aside = [path.name for path in on_disk.database.parent.glob("*beschaedigt*")]
    assert (titles, said) == ([("Versicherung",)], "")
    assert len(aside) == (fault == "damaged")


def test_other_key_is_said_with_what_it_costs(saved, changed, settings):
    settings.SECRET_KEY = "another-key-" * 5
    output = StringIO()

    call_command("wiederherstellen", saved, "--ersetzen", stdout=output)

    assert output.getvalue().splitlines()[1:-1] == [
        "Der SECRET_KEY ist ein anderer als bei der Sicherung. Deshalb müssen sich alle "
        "neu anmelden, und Links in früheren E-Mails („Stimmt noch“, Einladungen) gelten "
        "nicht mehr. Passwörter und Passkeys gelten weiter, Codes aus Apps und Ersatzcodes "
        "nicht: Wer nur diese hat, dem setzt die Verwaltung den zweiten Faktor zurück. "
        "Kommt niemand mehr hinein: „manage.py createsuperuser“. Haben Sie den früheren "
        "Schlüssel noch, tragen Sie ihn in SECRET_KEY_FALLBACKS ein; dann gilt alles weiter."
    ]


def test_key_that_is_kept_beside_the_new_one_costs_nothing(saved, changed, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 5
    output = StringIO()

    call_command("wiederherstellen", saved, "--ersetzen", stdout=output)

    assert len(output.getvalue().splitlines()) == 2


def test_encrypted_backup_needs_the_private_key(site, settings, tmp_path):
    identity, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    settings.BACKUP_RECIPIENT = str(identity.to_public())
    path = make_backup(tmp_path / "backups", NOW, lambda share: None)
    (tmp_path / "key").write_text(f"# von age-keygen\n{identity}\n")
    (tmp_path / "other").write_text(f"{other}\n")
    Page.objects.update(title="Falsch")

    with pytest.raises(BackupError, match="mit --schluessel"):
        restore(path, NOW, replace=True)
    with pytest.raises(BackupError, match="mit diesem Schlüssel nicht öffnen"):
        restore(path, NOW, replace=True, key_file=tmp_path / "other")
    restore(path, NOW, replace=True, key_file=tmp_path / "key")

    assert state(site) == (["Versicherung"], [".pdf"])


def test_empty_place_needs_no_leave(saved, site, monkeypatch):
    for path in Path(site).rglob("*.pdf"):
        path.unlink()
    with connection.schema_editor() as editor:
        for table in reversed(connection.introspection.table_names()):
            editor.execute(f'DROP TABLE IF EXISTS "{table}" {cascade()}')

    restore(saved, NOW)

    assert (database().is_empty(), identity.complaint()) == (False, "")
    assert state(site) == (["Versicherung"], [".pdf"])


def cascade():
    return "" if connection.vendor == "sqlite" else "CASCADE"
