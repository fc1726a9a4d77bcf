"""A backup is tried: it is restored at another place, and its pages are opened."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ehrenamt_oa.backup.check import check_backup
from ehrenamt_oa.backup.make import make_backup
from ehrenamt_oa.backup.manifest import BackupError
from ehrenamt_oa.backup.survey import difference
from media.models import Document
from pages.models import Edition
from tests.factories import make_page

from .conftest import NOW
from .test_restore import rewritten, state


def test_good_backup_is_tried_and_the_site_stays_as_it_is(saved, site, settings):
    settings.BACKUP_DIR = str(saved.parent)
    make_page(title="Neu", slug="neu")
    before, output = state(site), StringIO()

    call_command("sicherung_pruefen", stdout=output)

    said = f"{saved} lässt sich wiederherstellen. "
    assert output.getvalue().partition("wiederherstellen. ")[0] in said
    assert output.getvalue().endswith(" Seiten geöffnet, ohne Fehler.\n")
    assert state(site) == before
    assert sorted(path.name for path in saved.parent.iterdir()) == [
        ".sperre",
        saved.name,
    ]


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


def test_pages_that_do_not_open_are_named(site):
    # what nobody could store
    Edition.objects.update(blocks=[{"kind": "contact", "office_id": "x"}])
    output = StringIO()

    with pytest.raises(CommandError, match="^1 Fehler, der erste: /versicherung/: D"):
        call_command("seiten_oeffnen", stdout=output)

    fault = "Die Seite hat einen Fehler (500). Bitte sagen Sie Ihrer IT Bescheid."
    assert output.getvalue().splitlines() == [f"/versicherung/: {fault}"]


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
