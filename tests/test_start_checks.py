"""What stops the start, because every page would be an error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def start(**variables):
    """Load the application as gunicorn does; return what it says and its status."""
    own = {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "SECRET_KEY": "fifty-random-characters-" * 3,
        "SITE_URL": "https://e.example",
        "DATABASE_URL": "sqlite:///:memory:",
    }
    run = subprocess.run(
        [sys.executable, "-c", "import ehrenamt_oa.wsgi"],
        cwd=ROOT,
        env=os.environ | own | {name: str(value) for name, value in variables.items()},
        capture_output=True,
        text=True,
    )
    return run.returncode, run.stderr


@pytest.fixture
def collected(tmp_path):
    """A folder that looks as if collectstatic had filled it."""
    folder = tmp_path / "static"
    folder.mkdir()
    manifest = '{"version": "1.1", "paths": {"x.css": "x.1.css"}, "hash": "1"}'
    (folder / "staticfiles.json").write_text(manifest)
    return folder


def test_start_without_collected_files_says_what_to_do(tmp_path):
    status, said = start(STATIC_ROOT=tmp_path)

    assert status == 1
    assert said == (
        "Die Einstellung STATIC_ROOT nennt keinen Ordner mit gesammelten Dateien. Bitte "
        "zuerst „manage.py collectstatic“ ausführen.\n"
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "sqlite:////proc/x/db.sqlite3"),
        ("MEDIA_ROOT", "/proc/x"),
    ],
)
def test_start_without_a_folder_to_write_to_names_it(collected, variable, value):
    status, said = start(STATIC_ROOT=collected, **{variable: value})

    assert status == 1
    assert said == (
        f"Die Einstellung {variable} nennt einen Ordner, in den nicht geschrieben "
        "werden kann: /proc\n"
    )


def test_start_with_all_that_is_needed_says_nothing(collected, tmp_path):
    media = tmp_path / "media" / "of" / "tomorrow"

    assert start(STATIC_ROOT=collected, MEDIA_ROOT=media) == (0, "")
