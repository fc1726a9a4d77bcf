"""What stops the start, because every page would be an error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from base.nightly.tasks import TaskError
from ehrenamt_oa.nightly import check_version
from ehrenamt_oa.operations.start_checks import (
    check_folder,
    check_start,
    note_version,
)

ROOT = Path(__file__).parents[3]


def start(**variables):
    """Load the application as gunicorn does; return its status and what it says."""
    own = {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "SECRET_KEY": "fifty-random-characters-" * 3,
        "SITE_URL": "https://e.example",
        "EMAIL_URL": "dummymail://",
        "DATABASE_URL": "sqlite:///:memory:",
    }
    run = subprocess.run(
        [sys.executable, "-c", "import ehrenamt_oa.wsgi"],
        cwd=ROOT,
        env=os.environ | own | variables,
        capture_output=True,
        text=True,
    )
    return run.returncode, run.stderr


def test_start_without_collected_files_says_what_to_do(tmp_path):
    status, said = start(STATIC_ROOT=str(tmp_path))

    assert status == 1
    assert said == (
        "Die Einstellung STATIC_ROOT nennt keinen Ordner mit gesammelten Dateien. Bitte "
        "zuerst „manage.py collectstatic“ ausführen.\n"
    )


def test_start_with_all_that_is_needed_says_nothing(tmp_path):
    manifest = '{"version": "1.1", "paths": {"x.css": "x.1.css"}, "hash": "1"}'
    (tmp_path / "staticfiles.json").write_text(manifest)

    assert start(STATIC_ROOT=str(tmp_path)) == (0, "")


@override_settings(MEDIA_ROOT="/proc/x")
def test_start_needs_a_folder_for_photographs():
    with pytest.raises(SystemExit) as stopped:
        check_start()

    assert stopped.value.code == (
        "Die Einstellung MEDIA_ROOT nennt einen Ordner, in den nicht geschrieben werden "
        "kann: /proc"
    )


@pytest.mark.parametrize("part", ["", "of/tomorrow"])
def test_folder_may_be_one_that_can_be_made(tmp_path, part):
    check_folder("MEDIA_ROOT", tmp_path / part)

    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_even_be_asked_does_not_stop_the_start(tmp_path):
    check_folder("MEDIA_ROOT", tmp_path / (300 * "x"))  # "name too long"

    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_file(tmp_path):
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(SystemExit):
        check_folder("DATABASE_URL", file)


@pytest.fixture
def program(settings, tmp_path):
    """A clone in which nothing serves yet; returns what makes the next version of it."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "var").mkdir()

    def git(*arguments):
        who = ["-c", "user.name=IT", "-c", "user.email=it@example.org"]
        command = ["git", "-C", tmp_path, *who, *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def next_version():
        git("commit", "--quiet", "--allow-empty", "--message=x")
        return git("rev-parse", "HEAD")

    git("init", "--quiet")
    return next_version


def said_at_start(caplog):
    caplog.clear()
    note_version()
    return [record.getMessage() for record in caplog.records]


def test_note_that_cannot_be_read_stops_no_start(program, caplog, tmp_path):
    program()
    (tmp_path / "var" / "prepared").mkdir()

    [said] = said_at_start(caplog)

    assert said.startswith("version unknown: ")


def test_version_that_was_never_prepared_is_said(program, caplog, tmp_path):
    """`make update` was killed, or nobody called it: then a restart is a danger."""
    prepared = program()
    unknown = said_at_start(caplog)
    (tmp_path / "var" / "prepared").write_text(f"{prepared}\n")
    right = said_at_start(caplog)
    pulled = program()

    wrong = said_at_start(caplog)
    with pytest.raises(TaskError) as at_night:
        check_version()

    assert (unknown, right) == ([], [])
    assert wrong == [
        f"Das Programm ist von der Fassung {pulled[:7]}, Datenbank und Dateien sind noch "
        f"von {prepared[:7]}. Bitte rufen Sie „make update“ auf."
    ]
    assert str(at_night.value) == wrong[0]
