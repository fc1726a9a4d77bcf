"""Every night the site is saved, and the backup tried; who looks at the admin is told."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from base.models import PeriodicRun
from ehrenamt_oa.backup.folder import backups
from media.models import Document
from tests.html import words

from .conftest import NOW

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def start(client, site, settings, tmp_path):
    """Returns what says what the start of the admin shows."""
    settings.BACKUP_DIR = str(tmp_path / "backups")
    client.force_login(User.objects.create_superuser("chefin"))
    with time_machine.travel(NOW, tick=False):
        yield lambda: words(client.get("/verwaltung/").text)


def test_night_saves_and_tries(start, tmp_path):
    call_command("regelmaessig", "--nur", "Sichern")

    [(moment, path)] = backups(tmp_path / "backups")
    said = PeriodicRun.objects.get().said
    assert moment == NOW
    assert said.startswith(f"{path.name} gesichert und geprüft: ")
    assert said.endswith(" Adressen geöffnet, ohne Fehler.")
    assert "Zuletzt gesichert am 30. November 2026, 03:30 Uhr." in start()
    assert "Das ging nachts nicht" not in start()


def test_backup_that_cannot_be_restored_is_told_to_staff(start, site):
    name = Document.objects.get().file.name
    (site / name).unlink()

    with pytest.raises(CommandError, match="^Nicht gelungen: Sichern$"):
        call_command("regelmaessig", "--nur", "Sichern")

    assert "Bitte sagen Sie Ihrer IT Bescheid. Das ging nachts nicht:" in start()
    assert (
        "Sichern: am 30. November 2026, 03:30 Uhr nicht gelungen. 1 Fehler, der erste: Die "
        f"Datei {name} fehlt."
    ) in start()
