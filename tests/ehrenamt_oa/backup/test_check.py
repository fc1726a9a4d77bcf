"""A backup is tried: it is restored at another place, and its pages are opened."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import path

from ehrenamt_oa import urls
from ehrenamt_oa.backup.archive import verified
from ehrenamt_oa.backup.check import check_backup, in_scratch, readable, too_new
from ehrenamt_oa.backup.make import make_backup
from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.backup.pages import broken_pages
from ehrenamt_oa.backup.survey import difference
from media.models import Document
from pages.models import Edition
from tests.factories import make_page, make_picture

from .conftest import NOW
from .test_restore import rewritten, state


@time_machine.travel(NOW, tick=False)
def test_good_backup_is_tried_and_the_site_stays_as_it_is(saved, site, settings):
    settings.BACKUP_DIR = str(saved.parent)
    make_page(title="Neu", slug="neu")
    before, output = state(site), StringIO()

    call_command("sicherung_pruefen", stdout=output)

    said = f"{saved} lässt sich wiederherstellen. "
    assert output.getvalue().partition("wiederherstellen. ")[0] in said
    assert output.getvalue().endswith(" Adressen geöffnet, ohne Fehler.\n")
    assert state(site) == before
    assert sorted(path.name for path in saved.parent.iterdir()) == [
        ".sperre",
        saved.name,
    ]


LATER, NO_MORE = ("pages", "9999_later"), ("no_more", "0001_initial")


@pytest.fixture
def gone_back(site, tmp_path):
    """A backup of a site that has gone back to an older code."""
    for app, name in [LATER, NO_MORE]:
        MigrationRecorder.Migration.objects.create(app=app, name=name)
    yield make_backup(tmp_path / "backups", NOW, lambda share: None)
    forget(LATER, NO_MORE)  # these rows outlast a test


def forget(*migrations):
    for app, name in migrations:
        MigrationRecorder.Migration.objects.filter(app=app, name=name).delete()


def test_night_after_going_back_is_as_any_other(gone_back):
    assert check_backup(gone_back).endswith(" geöffnet, ohne Fehler.")


def test_code_that_made_a_backup_can_restore_it_on_a_new_machine(gone_back):
    forget(LATER)

    with readable(gone_back, gone_back.parent) as (_, manifest):
        assert LATER in manifest.applied


def test_other_code_needs_to_know_what_is_not_in_the_database(gone_back, tmp_path):
    other = rewritten(gone_back, tmp_path, lambda fields: {"code": "another"})

    same = too_new(verified(other))
    forget(LATER, NO_MORE)
    new = too_new(verified(other))

    assert (same, new) == (set(), {LATER})


def test_other_number_of_rows_than_at_the_time_is_seen(saved, tmp_path):
    other = rewritten(
        saved,
        tmp_path,
        lambda fields: {"tables": fields["tables"] | {"pages_page": [2, ""]}},
    )

    with pytest.raises(BackupError, match="^Die Tabelle pages_page ist nach der Wied"):
        check_backup(other)


def test_file_that_a_record_names_is_missed(site, tmp_path):
    name = Document.objects.get().file.name
    (site / name).unlink()
    path = make_backup(tmp_path / "backups", NOW, lambda share: None)

    with pytest.raises(BackupError, match=f"Die Datei {name} fehlt"):
        check_backup(path)


def test_picture_of_which_a_file_is_not_there_is_missed(site):
    picture = make_picture()
    (site / picture.path_of("480.webp")).unlink()

    with pytest.raises(CommandError, match=f"Die Datei {picture.path_of('480.webp')}"):
        call_command("seiten_oeffnen", stdout=StringIO())


def test_pages_that_do_not_open_are_named(site):
    # what nobody could store
    Edition.objects.update(blocks=[{"kind": "contact", "office_id": "x"}])
    output = StringIO()

    with pytest.raises(CommandError, match="^1 Fehler, der erste: /versicherung/: D"):
        call_command("seiten_oeffnen", stdout=output)

    fault = "Die Seite hat einen Fehler (500). Bitte sagen Sie Ihrer IT Bescheid."
    assert output.getvalue().splitlines() == [f"/versicherung/: {fault}"]


def broken(request, **kwargs):
    raise RuntimeError


urlpatterns = [
    path("kaputt.ics", broken),  # nothing leads there
    path("kaputt/<int:number>/", broken),
    path("rueckmeldung/kaputt/", broken),  # is answered anew each time
    *urls.urlpatterns,
]


def test_what_no_sitemap_has_is_opened_too(site, settings):
    settings.ROOT_URLCONF = __name__
    make_page(body='<p><a href="/kaputt/7/">Mehr</a></p>')

    _, faults = broken_pages()

    assert [address for address, _ in faults] == [
        "/kaputt.ics",
        "/kaputt/7/",
        "/rueckmeldung/kaputt/",
    ]


def test_first_command_that_fails_is_the_last(tmp_path):
    empty = f"sqlite:///{tmp_path}/empty.sqlite3"

    with pytest.raises(BackupError, match=r"^Die Probe an einer Kopie endete mit 1\.$"):
        in_scratch(empty, tmp_path, ["migrate", "--check"], ["seiten_oeffnen"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about its databases")
def test_two_servers_do_not_take_each_other_the_copy_away(site, tmp_path):
    from ehrenamt_oa.backup.postgresql import IN_USE, scratch, snapshot

    dump = tmp_path / "copy.sql"
    snapshot(dump)

    with scratch(dump) as (address, found):
        with pytest.raises(BackupError, match=f"^{IN_USE}$"), scratch(dump):
            pass
        in_scratch(address, tmp_path, ["migrate", "--check"])  # is still there
    with scratch(dump) as (_, again):
        pass

    assert found == again


def test_without_a_backup_there_is_nothing_to_check(settings, tmp_path):
    settings.BACKUP_DIR = str(tmp_path)

    with pytest.raises(CommandError, match="^Es gibt noch keine Sicherung"):
        call_command("sicherung_pruefen")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"a": [1, "x"], "b": [0, ""]}, ""),
        ({"a": [1, "y"], "b": [0, ""]}, "a"),
        ({"a": [1, "x"]}, "b"),
        ({"a": [1, "x"], "b": [0, ""], "c": [0, ""]}, "c"),
    ],
)
def test_difference_is_named(found, expected):
    assert difference({"a": [1, "x"], "b": [0, ""]}, found) == expected
