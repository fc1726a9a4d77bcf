"""What runs every day: one command, tasks that cannot spoil each other, units of systemd."""

import logging
import shutil
import subprocess
import sys
from configparser import ConfigParser
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from base.models import PeriodicRun
from base.nightly import tasks as periodic_tasks
from base.nightly.faults import faults
from base.nightly.run import last_run, overdue

pytestmark = pytest.mark.django_db

DEPLOY = Path(__file__).parents[3] / "deploy"
UNITS = ["ehrenamt-regelmaessig.service", "ehrenamt-regelmaessig.timer"]


def broken():
    raise ValueError("Ursache")


@pytest.fixture
def tasks(monkeypatch):
    """Two tasks, the first of which fails; returns what the second has done."""
    done = []

    def counting():
        done.append("x")
        return f"Zum {len(done)}. Mal."

    periodic_tasks.all_tasks()  # the real ones are registered once
    names = {"Scheitert": (1, broken), "Zählt": (1, counting)}
    monkeypatch.setattr(periodic_tasks, "_registered", names)
    return done


def run(*options):
    """Run the command; return what it printed."""
    output = StringIO()
    call_command("regelmaessig", *options, stdout=output)
    return output.getvalue()


@time_machine.travel("2026-11-23 03:30", tick=False)
def test_tasks_run_though_one_fails(tasks, caplog):
    caplog.set_level(logging.INFO)

    with pytest.raises(CommandError, match="^Nicht gelungen: Scheitert$"):
        run()

    failed, counted = PeriodicRun.objects.all()
    assert tasks == ["x"]
    assert (counted.is_success, counted.said) == (True, "Zum 1. Mal.")
    assert counted.succeeded_at == timezone.now() == counted.finished_at
    assert failed.is_success is False
    assert failed.succeeded_at is None
    assert failed.said == "Fehlgeschlagen; die Ursache steht im Protokoll."
    assert "ValueError: Ursache" in caplog.text
    assert "Zählt: Zum 1. Mal." in caplog.text


def test_failure_ends_the_process_with_an_error():
    assert CommandError("").returncode == 1


def test_success_is_kept_when_a_task_fails_later(tasks):
    with time_machine.travel("2026-11-23 03:30", tick=False):
        run("--nur", "Zählt")
        success = timezone.now()
    with time_machine.travel("2026-11-24 03:30", tick=False):
        periodic_tasks.run_task("Zählt", broken)

    stored = PeriodicRun.objects.get()
    assert (stored.is_success, stored.succeeded_at) == (False, success)


def test_only_what_is_named_is_run(tasks):
    assert run("--nur", "Zählt") == "Zählt: Zum 1. Mal.\n"

    with pytest.raises(CommandError) as refused:
        run("--nur", "Nichts")
    assert str(refused.value) == (
        "Diese Aufgabe gibt es nicht: Nichts. Es gibt: Scheitert, Zählt."
    )


@time_machine.travel("2026-11-23 03:30", tick=False)
def test_list_tells_when_tasks_ran(tasks):
    run("--nur", "Zählt")

    assert run("--liste") == (
        "Scheitert: noch nie gelaufen.\n"
        "Zählt: zuletzt am 23. November 2026, 03:30 Uhr. Zum 1. Mal.\n"
    )
    assert tasks == ["x"]


def test_night_does_once_what_another_server_has_done(tasks):
    begin = timezone.now()
    for minutes in (0, 179, 180):
        with time_machine.travel(begin + timedelta(minutes=minutes), tick=False):
            with pytest.raises(CommandError, match="^Nicht gelungen: Scheitert$"):
                run()
            counted = len(tasks)
        assert counted == (2 if minutes == 180 else 1)


def test_what_is_done_already_is_said_and_done_again_by_name(tasks):
    periodic_tasks.register("Scheitert", lambda: "Nicht eingerichtet: X fehlt.")
    run()
    periodic_tasks.register("Scheitert", lambda: "Geht jetzt.")

    again, by_name = run(), run("--nur", "Zählt")

    assert again == (
        "Scheitert: Geht jetzt.\nZählt: Vor Kurzem erledigt; noch einmal: --nur\n"
    )
    assert by_name == "Zählt: Zum 2. Mal.\n"


def test_killed_run_is_taken_over_at_once(tasks):
    killed = PeriodicRun.objects.begin("Zählt", timezone.now() - timedelta(minutes=1))

    run("--nur", "Zählt")
    killed.finish(timezone.now(), "Doch noch.", is_success=False)

    assert tasks == ["x"]
    assert PeriodicRun.objects.get().said == "Zum 1. Mal."


def test_clock_that_was_a_year_ahead_stops_nothing(tasks):
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=365), tick=False):
        PeriodicRun.objects.begin("Scheitert", timezone.now())  # and was killed
        run("--nur", "Zählt")

    told = overdue(now), {fault.code for fault in faults(now)}
    with pytest.raises(CommandError):
        run()

    assert told == (True, {"overdue"})
    assert len(tasks) == 2
    assert overdue(timezone.now()) is False
    assert [fault.code for fault in faults(timezone.now())] == ["failed"]


def test_most_urgent_task_comes_first(tasks):
    periodic_tasks.register("Sichern", broken, urgency=0)

    assert list(periodic_tasks.all_tasks()) == ["Sichern", "Scheitert", "Zählt"]


def test_reason_that_a_task_gives_is_kept(tasks):
    def without_space():
        raise periodic_tasks.TaskError("Kein Platz.")

    result = periodic_tasks.run_task("Zählt", without_space)

    assert result == (False, "Kein Platz.")


@time_machine.travel("2026-11-23 02:30Z", tick=False)
def test_fault_stays_until_its_task_succeeds(tasks):
    with pytest.raises(CommandError):
        run()
    found = faults(timezone.now())
    periodic_tasks.register("Scheitert", lambda: "Geht wieder.")
    run("--nur", "Scheitert")

    assert found == [
        (
            "Scheitert",
            "failed",
            "Scheitert: am 23. November 2026, 03:30 Uhr nicht gelungen. Fehlgeschlagen; die "
            "Ursache steht im Protokoll.",
        )
    ]
    assert faults(timezone.now()) == []


@time_machine.travel("2026-11-23 02:30Z", tick=False)
def test_killed_task_is_a_fault_when_it_has_had_its_time(tasks):
    now = timezone.now()
    PeriodicRun.objects.begin("Zählt", now)

    found = [faults(now + timedelta(minutes=minutes)) for minutes in (119, 120)]

    text = "Zählt: am 23. November 2026, 03:30 Uhr begonnen und abgebrochen."
    assert found == [[], [("Zählt", "killed", text)]]


@time_machine.travel("2026-11-23 02:30Z", tick=False)
def test_task_that_no_longer_runs_is_a_fault_after_two_days(tasks):
    run("--nur", "Zählt")
    now, second = timezone.now(), timedelta(seconds=1)

    found = [faults(now + timedelta(days=2)), faults(now + timedelta(days=2) + second)]

    text = "Zählt: zuletzt am 23. November 2026, 03:30 Uhr gelungen."
    assert found == [[], [("Zählt", "overdue", text)]]


def test_task_that_is_no_more_has_no_fault(tasks):
    PeriodicRun.objects.create(task="Früher", started_at=timezone.now())

    assert faults(timezone.now() + timedelta(days=9)) == []


def test_overdue_after_two_days(tasks):
    now = timezone.now()
    never = overdue(now)
    run("--nur", "Zählt")

    assert never is True
    assert last_run() >= now
    assert overdue(last_run() + timedelta(days=2)) is False
    assert overdue(last_run() + timedelta(days=2, seconds=1)) is True


def test_usual_tasks_run():
    expected = (
        "Sichern: Nicht eingerichtet: BACKUP_DIR fehlt.\n"
        "Abgelaufene Anmeldungen löschen: Abgelaufene Anmeldungen gelöscht.\n"
        "Ans Prüfen erinnern: Keine Erinnerung war zu verschicken.\n"
        "Alte Vermerke über Änderungen löschen: 0 Vermerke gelöscht.\n"
        "Nächste Termine nachsehen: Wann es weitergeht, ist nachgesehen bei 0 Terminen.\n"
        "Links prüfen: 0 Links geprüft, 0 davon defekt.\n"
        "Nicht gefundene Adressen aufräumen: Alle nicht gefundenen Adressen fehlen noch.\n"
        "Texte von Dokumenten lesen: Texte von Dokumenten gelesen: 0.\n"
        "Löschen, was zu alt ist: Nichts ist zu alt.\n"
        "Geheimnisse neu verschlüsseln: 0 Geheimnisse neu verschlüsselt.\n"
        "Spiegel prüfen: Nicht eingerichtet: MIRROR_ROOT fehlt.\n"
        "E-Mails verschicken: 0 E-Mails verschickt. Noch nicht verschickt: 0.\n"
        "Fassung prüfen: Programm, Datenbank und Dateien sind von derselben Fassung.\n"
        "Sicherung auslagern: Nicht eingerichtet: BACKUP_COPY_TO fehlt.\n"
    )

    # in which order they are, hangs on what was imported first
    assert sorted(run().splitlines()) == sorted(expected.splitlines())


# Units of systemd


def unit(name):
    parser = ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str
    parser.read(DEPLOY / name)
    return parser


def test_timer_runs_every_night_and_makes_up_for_a_missed_one():
    timer = unit("ehrenamt-regelmaessig.timer")

    assert dict(timer["Timer"]) == {
        "OnCalendar": "*-*-* 03:30:00",
        "RandomizedDelaySec": "15min",
        "Persistent": "true",
    }
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_service_runs_the_command_once_as_the_user_of_the_site():
    service = unit("ehrenamt-regelmaessig.service")["Service"]

    assert service["Type"] == "oneshot"
    assert service["User"] == "ehrenamt"
    assert service["ExecStart"].endswith("/python manage.py regelmaessig")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_units_are_understood_by_systemd(tmp_path):
    for name in UNITS:
        text = (DEPLOY / name).read_text()
        text = text.replace("/srv/ehrenamt/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(text)

    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / name for name in UNITS)],
        capture_output=True,
        text=True,
    )

    ours = [line for line in said.stderr.splitlines() if "ehrenamt" in line]
    assert ours == []
