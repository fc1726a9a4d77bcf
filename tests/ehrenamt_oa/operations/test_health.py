"""What whoever watches the site is told, and what nobody else is."""

from datetime import datetime, timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from base.mail.outgoing_mail import OutgoingMail
from base.nightly.run import PeriodicRun
from ehrenamt_oa import identity
from ehrenamt_oa.backup.folder import name_at
from ehrenamt_oa.operations import checks
from ehrenamt_oa.operations.checks import findings
from ehrenamt_oa.operations.start_checks import note_database


def test_live_answers_without_a_database(client):
    # pytest-django lets no test without the mark reach the database
    response = client.get("/healthz/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.fixture
def watched(db, settings, tmp_path):
    """A site that lacks nothing. Returns the folder of its media and backups."""
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


def test_database_of_a_new_site_is_remembered(watched):
    before = identity.mark().exists()

    note_database()

    moment = datetime.fromisoformat(identity.mark().read_text())
    assert (before, identity.complaint()) == (False, "")
    assert moment.utcoffset() == timedelta()


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


def test_site_that_is_never_saved_is_told(watched, settings):
    settings.BACKUP_DIR = ""

    assert state() == {"backup": ("warning", "not-set-up")}


def test_media_that_nobody_can_write_are_told(watched, settings):
    settings.MEDIA_ROOT = "/proc"

    assert state()["media"] == ("warning", "not-writable")


def test_full_disk_is_told_before(watched, monkeypatch):
    monkeypatch.setattr(checks, "LITTLE_SPACE", 10**18)

    assert state() == {"disk": ("warning", "little-space")}
