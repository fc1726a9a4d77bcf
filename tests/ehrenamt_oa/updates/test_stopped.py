"""An update that stops leaves the version that serves: code, packages and files."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe
from shutil import copytree, ignore_patterns

import pytest

from tests.deploy.served import wait_until

ROOT = Path(__file__).parents[3]
NOT_PART = ignore_patterns(
    *(".git", ".venv", "node_modules", "var", "tests", "benchmarks", "docs"),
    *("__pycache__", ".hypothesis", ".*_cache"),  # others write there meanwhile
)
SETTINGS = "SECRET_KEY={}\nSITE_URL=http://localhost\n"
# packages are those of this process; what would be installed is written down
PYTHON = """#!/bin/sh
case "$*" in *" pip "*) echo "$*" >> {folder}/calls; exit;; esac
[ ! -e {folder}/instead ] || . {folder}/instead
exec {python} "$@"
"""
STEPS = [  # in this order they vouch for what is there
    ".venv/made",
    ".venv/run",
    ".venv/build",
    "node_modules/.stamp",
    "static/build/fonts.css",
    "static/build/.stamp",
]


@pytest.fixture
def clone(tmp_path):
    """A site whose first version serves, and into which a second one was pulled."""
    folder = copytree(ROOT, tmp_path / "site", ignore=NOT_PART)
    (folder / ".env").write_text(SETTINGS.format(token_urlsafe(50)))
    (folder / "var").mkdir()
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON.format(folder=tmp_path, python=sys.executable))
    python.chmod(0o755)
    git(folder, "init", "--quiet", "--initial-branch=main")
    first = commit(folder)
    (folder / "var" / "version").write_text(f"{first}\n")
    with (folder / "requirements.txt").open("a") as requirements:
        requirements.write("# of the second version\n")
    commit(folder)
    for name in STEPS:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    return folder


def git(folder, *arguments):
    who = ["-c", "user.name=IT", "-c", "user.email=it@example.org"]
    command = ["git", *who, *arguments]
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")
    return git(folder, "rev-parse", "--short", "HEAD")


def begun(folder):
    """Return the process of `make update`, which is the first of a group."""
    own = {name: os.environ[name] for name in ["PATH", "HOME"] if name in os.environ}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # whoever runs the tests in the background may have them ignore Ctrl+C
    command = ["env", "--default-signal=INT,TERM,HUP", "make", "update"]
    return subprocess.Popen(
        command, cwd=folder, env=own, start_new_session=True, **pipes
    )


def update(folder):
    """Return the last line of `make update`, which failed."""
    process = begun(folder)
    stdout, stderr = process.communicate()
    assert process.returncode == 2, stdout + stderr
    own_words = [line for line in stderr.splitlines() if line[:4] != "make"]
    return own_words[-1]


def test_version_that_serves_is_here_again_after_an_obstacle(clone, tmp_path):
    settings = (clone / ".env").read_text()
    (clone / ".env").write_text(settings.replace("http:", "https:"))  # lacks others
    first = (clone / "var" / "version").read_text().strip()

    said = update(clone)

    assert said == (
        f"Programm und Pakete sind wieder die der Fassung {first}, die gerade läuft. Ist "
        "das Hindernis weg: git switch main && make update"
    )
    assert git(clone, "rev-parse", "--short", "HEAD") == first
    assert git(clone, "status", "--porcelain") == ""
    [installed] = (tmp_path / "calls").read_text().splitlines()
    assert installed.endswith("--require-hashes -r requirements.txt")


def test_what_somebody_has_changed_here_stays_and_the_way_is_said(clone):
    (clone / ".env").write_text("")
    with (clone / "requirements.txt").open("a") as requirements:
        requirements.write("# of somebody else\n")
    first = (clone / "var" / "version").read_text().strip()

    said = update(clone)

    assert said == (
        "Im Ordner liegt noch die neue Fassung, die nicht läuft. Bitte holen Sie die "
        f"bisherige zurück: git switch --detach {first} && make .venv/run"
    )
    assert git(clone, "status", "--porcelain") == "M requirements.txt"


def test_way_back_is_said_when_the_database_may_be_another(clone):
    first = (clone / "var" / "version").read_text().strip()
    second = git(clone, "rev-parse", "--short", "HEAD")
    (clone / "var" / "static").mkdir()
    (clone / "var" / "static" / "admin").touch()  # where a folder has to be

    said = update(clone)

    assert said == (
        f"Zurück zur vorigen Fassung: git switch --detach {first} && make update"
    )
    assert git(clone, "rev-parse", "--short", "HEAD") == second


def test_first_version_has_none_before_it(clone):
    (clone / "var" / "version").unlink()
    (clone / ".env").write_text("")

    said = update(clone)

    assert said.startswith("Die Einstellung SECRET_KEY fehlt.")


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_stops_it_before_its_check_ends_leaves_the_version_that_serves(
    clone, tmp_path, told
):
    """By Ctrl+C, by `kill`, or as the connection to the server has ended."""
    first = (clone / "var" / "version").read_text().strip()
    (tmp_path / "instead").write_text(
        f'case "$*" in *aktualisierung*) touch {tmp_path}/begun; exec sleep 100;; esac\n'
    )

    process = begun(clone)
    wait_until((tmp_path / "begun").exists)
    os.killpg(process.pid, told)
    process.communicate()

    assert process.returncode == -told
    assert git(clone, "rev-parse", "--short", "HEAD") == first
    assert (tmp_path / "calls").read_text().endswith("-r requirements.txt\n")


def test_who_is_stopped_alone_lets_its_check_end_and_leaves_what_serves(
    clone, tmp_path
):
    """As by `kill` with its number: what it has started hears nothing of that, and goes
    on long enough for the signal to come."""
    first = (clone / "var" / "version").read_text().strip()
    (tmp_path / "instead").write_text(
        f'case "$*" in *aktualisierung*) touch {tmp_path}/begun; '
        f"until [ -e {tmp_path}/stopped ]; do sleep 0.1; done; sleep 2; exit 0;; esac\n"
    )

    process = begun(clone)
    wait_until((tmp_path / "begun").exists)
    process.terminate()
    (tmp_path / "stopped").touch()
    process.communicate()

    assert process.returncode == -signal.SIGTERM
    assert git(clone, "rev-parse", "--short", "HEAD") == first


def test_version_counts_as_prepared_when_database_and_files_are_of_it(clone, tmp_path):
    """What makes them so is left out here: it changes nothing and ends well."""
    (tmp_path / "instead").write_text('case "$*" in manage.py*) exit 0;; esac\n')

    process = begun(clone)
    stdout, stderr = process.communicate()

    assert process.returncode == 0, stdout + stderr
    noted = (clone / "var" / "prepared").read_text().strip()
    assert noted == git(clone, "rev-parse", "HEAD")
