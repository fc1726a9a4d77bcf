"""What stops the start, because every page would be an error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from ehrenamt_oa.operations.start_checks import check_folder, check_start

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
