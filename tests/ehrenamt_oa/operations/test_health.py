"""What whoever watches the site is told, and what nobody else is."""

import errno
from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from base.models import OutgoingMail, PeriodicRun
from base.nightly.tasks import all_tasks
from ehrenamt_oa import identity
from ehrenamt_oa.backup.folder import name_at
from ehrenamt_oa.media_files import MediaFiles
from ehrenamt_oa.mirror.generation import current
from ehrenamt_oa.operations import health_checks
from ehrenamt_oa.operations.health_checks import findings
from ehrenamt_oa.operations.start_checks import note_database
from ehrenamt_oa.patience import seconds
from media.public_file import named_files
from pages.models import Page
from tests.factories import make_picture

# a folder about which the disk says neither that it is there nor that it is not
TOO_LONG = "/" + 300 * "x"


def test_live_answers_without_a_database(client):
    # pytest-django lets no test without the mark reach the database
    response = client.get("/healthz/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.fixture
def watched(db, settings, tmp_path, monkeypatch):
    """A site that lacks nothing. Returns the folder of its media and backups."""
    # however little the disk of this machine has left
    monkeypatch.setattr(health_checks, "LITTLE_SPACE", 0)
    now = timezone.now()
    settings.MEDIA_ROOT = settings.BACKUP_DIR = str(tmp_path)
    (tmp_path / name_at(now)).touch()
    done = {"started_at": now, "finished_at": now, "succeeded_at": now}
    PeriodicRun.objects.create(task="Links prüfen", is_success=True, **done)
    return tmp_path


def state():
    """Return state and code of all that is not as it should be."""
    found = findings(timezone.localtime())
    return {name: each[:2] for name, each in found.items() if each.code != "ok"}


def test_ready_says_that_it_can_serve(watched, client):
    response = client.get("/healthz/ready")

    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response.json()["database"] == {
        "state": "ok",
        "code": "ok",
        "text": "Antwortet und passt zum Programm.",
    }
    assert state() == {}


@pytest.mark.parametrize(("minutes", "waits"), [(59, False), (61, True)])
def test_mail_that_waits_for_an_hour_is_told(watched, minutes, waits):
    now = timezone.now()
    OutgoingMail.objects.create(
        message_id="<1>",
        recipient="a@example.org",
        sender="site@example.org",
        content=b"",
        stored_at=now - timedelta(minutes=minutes),
        due_at=now,
    )

    assert state() == ({"mail": ("warning", "waiting")} if waits else {})


@pytest.mark.parametrize(
    ("asked", "knows"),
    [
        ({}, True),
        ({"REMOTE_ADDR": "::1"}, True),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "203.0.113.9"}, False),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False),  # through a proxy beside it
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer wort-ä"}, True),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer falsch"}, False),
    ],
)
def test_details_are_for_this_machine_and_whoever_has_the_token(
    watched, client, settings, asked, knows
):
    settings.HEALTH_TOKEN = "wort-ä"

    answer = client.get("/healthz/ready", **asked).json()

    assert list(answer)[1:] == (
        ["database", "nightly", "mail", "disk", "media", "backup"] if knows else []
    )


def test_without_a_token_nobody_has_it(watched, client):
    asked = {"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "}

    assert client.get("/healthz/ready", **asked).json() == {"status": "ok"}


def test_older_schema_cannot_serve(watched, client):
    MigrationRecorder.Migration.objects.filter(app="pages").delete()

    response = client.get("/healthz/ready")

    assert (response.status_code, response.json()["status"]) == (503, "error")
    assert state() == {"database": ("error", "schema-older")}


def test_newer_schema_is_said_but_serves(watched, client):
    """Whoever went back to older code sees this until they go on."""
    migrations = MigrationRecorder.Migration.objects
    migrations.create(app="pages", name="9999_later")
    migrations.create(app="an_app_that_is_no_more", name="0001_initial")

    response = client.get("/healthz/ready")

    assert (response.status_code, response.json()["status"]) == (200, "warning")
    assert state() == {"database": ("warning", "schema-newer")}


def test_app_that_is_no_more_is_no_newer_schema(watched):
    MigrationRecorder.Migration.objects.create(app="no_more", name="0001_initial")

    assert state() == {}


def test_other_database_than_before_is_an_alarm(watched):
    note_database()
    MigrationRecorder.Migration.objects.order_by("pk").first().delete()

    assert state() == {"database": ("error", "other-database")}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["grunddaten"], "Das ist nicht die Datenbank, die hier war."),
        (["spiegeln"], "Das ist nicht die Datenbank, die hier war."),
        (["regelmaessig", "--nur", "Spiegel prüfen"], "Nicht gelungen: Spiegel prüfen"),
    ],
)
def test_other_database_is_neither_filled_nor_mirrored(
    watched, settings, monkeypatch, command, said
):
    monkeypatch.setitem(seconds._default, "seconds", None)  # as it was, in the end
    settings.MIRROR_ROOT = str(watched / "spiegel")
    identity.mark().write_text("2020-01-01T00:00:00+00:00")

    with pytest.raises(CommandError, match=f"^{said}"):
        call_command(*command)

    assert Page.objects.count() == 0
    assert not current(watched / "spiegel").exists()


def test_database_of_a_new_site_is_remembered(watched):
    before = identity.mark().exists()

    note_database()

    moment = datetime.fromisoformat(identity.mark().read_text())
    assert (before, identity.complaint()) == (False, "")
    assert moment.utcoffset() == timedelta()


@pytest.fixture
def unmounted(watched, settings, monkeypatch):
    """A site with a file, whose MEDIA_ROOT is what lies under its disk."""
    make_picture()
    monkeypatch.setitem(seconds._default, "seconds", None)  # as it was, in the end
    seconds.limit_requests()
    settings.MEDIA_ROOT = str(watched / "mount")
    (watched / "mount").mkdir()
    return watched / "mount"


def test_disk_that_is_missing_at_the_start_is_no_new_site(unmounted, caplog):
    note_database()

    assert state() == {"media": ("warning", "gone")}
    assert not identity.mark().exists()
    [said] = caplog.messages
    assert said.startswith("Von den hochgeladenen Dateien ist keine da")
    with pytest.raises(OSError, match="is gone"):
        MediaFiles().save("x.txt", ContentFile(b"x"))


def test_site_that_has_one_of_its_files_is_remembered(unmounted):
    [name, *_] = named_files()
    kept = unmounted / name
    kept.parent.mkdir(parents=True)
    kept.touch()

    note_database()

    assert (state(), identity.complaint()) == ({}, "")
    assert identity.kept()


def test_who_has_lost_all_files_for_good_goes_on_with_an_empty_mark(unmounted):
    identity.mark().touch()

    note_database()

    assert state() == {}
    assert identity.kept()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"is_success": False}, "failed"),
        ({"finished_at": None, "started_at": "2026-01-01T00:00Z"}, "killed"),
        ({"succeeded_at": "2026-01-01T00:00Z"}, "overdue"),
    ],
)
def test_fault_of_the_night_is_told(watched, change, expected):
    PeriodicRun.objects.update(**change)

    assert state() == {"nightly": ("warning", expected)}


def test_each_task_of_the_night_has_its_word_and_its_age(watched, client):
    now = timezone.now()
    long_ago = {"started_at": now - timedelta(days=3), "finished_at": now}
    done = {"succeeded_at": now - timedelta(days=3)}
    tasks = PeriodicRun.objects
    tasks.create(task="Sichern", said="Kein Platz.", **long_ago, **done)
    tasks.create(task="Spiegel prüfen", started_at=now - timedelta(hours=3))

    said = client.get("/healthz/ready").json()["nightly"]

    words = {
        name: (each["state"], each["code"]) for name, each in said["tasks"].items()
    }
    assert {name: each for name, each in words.items() if each != ("ok", "ok")} == {
        "Sichern": ("warning", "failed"),
        "Spiegel prüfen": ("warning", "killed"),
    }
    assert [*words] == [*all_tasks()]
    ages = {name: each.get("age") for name, each in said["tasks"].items()}
    assert ages["Sichern"] // 3600 == 72
    assert ages["Links prüfen"] < 3600
    assert ages["Spiegel prüfen"] is None  # it never succeeded
    assert (said["state"], said["code"]) == ("warning", "failed")
    assert "Kein Platz." in said["text"]
    assert "abgebrochen" in said["text"]


def test_mail_and_backup_have_an_age(watched, client):
    before = client.get("/healthz/ready").json()
    OutgoingMail.objects.create(
        message_id="<1>",
        recipient="a@example.org",
        sender="site@example.org",
        content=b"",
        stored_at=timezone.now() - timedelta(minutes=30),
        due_at=timezone.now(),
    )

    said = client.get("/healthz/ready").json()

    assert ("age" in before["mail"], before["backup"]["age"] < 3600) == (False, True)
    assert (said["mail"]["code"], said["mail"]["age"] // 60) == ("ok", 30)


def test_nights_that_never_were_are_told(watched):
    PeriodicRun.objects.all().delete()

    assert state() == {"nightly": ("warning", "overdue")}


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], "never"), (["sicherung-20260101T000000Z.tar"], "too-old")],
)
def test_backup_that_is_missing_is_told(watched, names, expected):
    next(watched.glob("sicherung-*")).unlink()
    for name in names:
        (watched / name).touch()

    assert state() == {"backup": ("warning", expected)}


def test_backup_of_a_clock_that_was_ahead_says_nothing_of_today(watched):
    next(watched.glob("sicherung-*")).unlink()
    now = timezone.now()
    (watched / name_at(now - timedelta(days=3))).touch()
    (watched / name_at(now + timedelta(days=365))).touch()

    assert state() == {"backup": ("warning", "too-old")}


def test_site_that_is_never_saved_is_told(watched, settings):
    settings.BACKUP_DIR = ""

    assert state() == {"backup": ("warning", "not-set-up")}


def test_media_that_nobody_can_write_are_told(watched, settings):
    settings.MEDIA_ROOT = "/proc"

    assert state()["media"] == ("warning", "not-writable")


def test_folders_that_cannot_even_be_asked_are_told(watched, settings):
    settings.MEDIA_ROOT = settings.BACKUP_DIR = TOO_LONG

    note_database()

    assert state() == {
        "media": ("warning", "not-writable"),
        "backup": ("warning", "never"),
    }


def test_folder_that_cannot_even_be_asked_is_said_to_be_gone(
    watched, settings, monkeypatch
):
    settings.MEDIA_ROOT = TOO_LONG
    monkeypatch.setitem(seconds._default, "seconds", None)  # as it was, in the end

    seconds.limit_requests()
    found = state()
    with pytest.raises(OSError, match="is gone") as refused:
        MediaFiles().save("x.txt", ContentFile(b"x"))

    assert found == {"media": ("warning", "gone")}
    assert refused.value.errno == errno.ENODEV


def test_full_disk_is_told_before(watched, monkeypatch):
    monkeypatch.setattr(health_checks, "LITTLE_SPACE", 10**18)

    assert state() == {"disk": ("warning", "little-space")}
