"""The last backup goes to another place as well, and whoever runs the site hears if not."""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import time_machine
from django.core.management import CommandError, call_command

from base.models import PeriodicRun
from ehrenamt_oa.backup.elsewhere import carry
from ehrenamt_oa.backup.folder import name_at
from ehrenamt_oa.backup.manifest import BackupError
from tests.html import words

from .conftest import NOW

PLACE = "sicherung@sicherung.example.org:ehrenamt"
MEMORY = Path("/dev/shm")
needs_rsync = pytest.mark.skipif(
    not shutil.which("rsync"), reason="rsync is not installed"
)
# another machine: what ssh is to do there is done in a folder of this one
SSH = """#!/bin/sh
echo "$*" > {folder}/asked
while [ "$1" != sicherung.example.org ]; do shift; done
shift
cd {folder}/there && exec sh -c "$*"
"""


@pytest.fixture
def backups(tmp_path):
    """A folder with the backups of three nights."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for nights in range(3):
        path = folder / name_at(NOW - timedelta(days=nights))
        path.write_bytes(bytes(1000) + bytes([nights]))
        path.chmod(0o600)
    return folder


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return what puts a program before those of the system."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}")

    def put(name, text):
        path = tmp_path / "bin" / name
        path.write_text(text.format(folder=tmp_path))
        path.chmod(0o755)

    return put


@pytest.fixture
def there(tmp_path, program):
    """The folder on the other machine; it has a backup of long ago."""
    program("ssh", SSH)
    folder = tmp_path / "there" / "ehrenamt"
    folder.mkdir(parents=True)
    (folder / name_at(NOW - timedelta(days=400))).touch()
    return folder


@needs_rsync
def test_last_backup_is_there_and_what_was_there_stays(backups, there, tmp_path):
    carry(backups, PLACE, NOW)
    again = carry(backups, PLACE, NOW)

    last = there / name_at(NOW)
    assert again == last.name
    assert last.read_bytes() == (backups / last.name).read_bytes()
    assert last.stat().st_mode & 0o777 == 0o600
    assert last.stat().st_mtime == (backups / last.name).stat().st_mtime
    assert sorted(each.name for each in there.iterdir()) == [
        name_at(NOW - timedelta(days=400)),
        last.name,
    ]
    asked = (tmp_path / "asked").read_text()
    assert asked.startswith("-o BatchMode=yes -o ConnectTimeout=20 ")
    assert " -l sicherung sicherung.example.org rsync --server " in asked


@needs_rsync
def test_machine_that_lets_nobody_in_is_named_with_its_reason(backups, program):
    program("ssh", "#!/bin/sh\necho 'Permission denied (publickey).' >&2; exit 255\n")

    with pytest.raises(BackupError) as raised:
        carry(backups, PLACE, NOW)

    assert str(raised.value) == (
        f"{name_at(NOW)} ließ sich nicht nach {PLACE} bringen: Permission denied (publickey)."
    )


@needs_rsync
def test_folder_on_another_disk_gets_it(backups):
    if not MEMORY.is_dir() or MEMORY.stat().st_dev == backups.stat().st_dev:
        pytest.skip("this machine has no second disk")
    with TemporaryDirectory(dir=MEMORY) as folder:
        name = carry(backups, folder, NOW)

        assert os.listdir(folder) == [name] == [name_at(NOW)]


def test_disk_that_is_not_there_takes_nothing(backups, tmp_path):
    """The empty folder under it lies on the disk of the backups themselves."""
    under = tmp_path / "platte"
    under.mkdir()

    with pytest.raises(BackupError, match="derselben Platte .* eingehängt"):
        carry(backups, str(under), NOW)
    with pytest.raises(BackupError, match="/ordner gibt es nicht"):
        carry(backups, f"{under}/ordner", NOW)

    assert list(under.iterdir()) == []


def test_missing_program_is_named(backups, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(BackupError, match=r"^Das Programm rsync fehlt\."):
        carry(backups, PLACE, NOW)


def test_nothing_is_taken_for_a_backup_that_is_none(tmp_path):
    with pytest.raises(BackupError, match=r"^Es gibt noch keine Sicherung\.$"):
        carry(tmp_path, PLACE, NOW)


@pytest.fixture
def night(db, settings, backups, program):
    """Return what does the task at night, with a program in the place of rsync."""
    settings.BACKUP_DIR, settings.BACKUP_COPY_TO = str(backups), PLACE

    def run(text):
        program("rsync", text)
        with time_machine.travel(NOW, tick=False):
            call_command("regelmaessig", "--nur", "Sicherung auslagern")

    return run


def test_night_carries_the_last_one_and_says_where_it_is(night, tmp_path):
    night('#!/bin/sh\necho "$*" > {folder}/asked\n')

    asked = (tmp_path / "asked").read_text()
    assert asked.endswith(f" -- {tmp_path}/backups/{name_at(NOW)} {PLACE}/\n")
    run = PeriodicRun.objects.get()
    assert (run.is_success, run.said) == (
        True,
        f"{name_at(NOW)} liegt auch in {PLACE}.",
    )


@pytest.mark.ignore_template_errors
def test_night_in_which_it_stays_here_is_told(night, client, admin_user):
    with pytest.raises(CommandError, match="^Nicht gelungen: Sicherung auslagern$"):
        night("#!/bin/sh\necho 'Keine Antwort' >&2; exit 30\n")

    with time_machine.travel(NOW, tick=False):
        client.force_login(admin_user)
        start = words(client.get("/verwaltung/").text)
    assert f"ließ sich nicht nach {PLACE} bringen: Keine Antwort" in start
