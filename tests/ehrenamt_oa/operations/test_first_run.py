"""Who sets the site up reads what is in the way, in German, before anything is dear."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tools import port

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("text", ["0", "65536", "-1", "abc", "", "8000 ", "٣"])
def test_what_is_no_port_is_refused(text):
    assert port.complaint(text) == (
        "PORT muss eine Zahl von 1 bis 65535 sein. Anderer Port: make run PORT=8001"
    )


def test_port_that_is_taken_is_not_one_that_is_forbidden(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = str(listener.getsockname()[1])
        taken = port.complaint(number)
    free = port.complaint(number)

    def forbid(self, address):
        raise PermissionError

    monkeypatch.setattr(port.socket.socket, "bind", forbid, raising=False)
    forbidden = port.complaint("80")

    assert taken == f"Port {number} ist belegt. Anderer Port: make run PORT=8001"
    assert free == ""
    assert forbidden == (
        "Port 80 darf hier nur root öffnen. Anderer Port: make run PORT=8001"
    )


def test_port_is_looked_at_before_anything_is_installed():
    make = subprocess.run(
        ["make", "run", "PORT=0"], cwd=ROOT, capture_output=True, text=True
    )

    assert make.stdout == ""
    assert make.stderr.splitlines()[0] == port.complaint("0")


def download(*command):
    return subprocess.run(
        ["tools/download.sh", "npm", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_download_that_works_is_silent():
    done = download("echo", "many words")

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_download_that_fails_says_why_and_what_to_do():
    failed = download("sh", "-c", "echo no network >&2; exit 7")

    cause, advice = failed.stderr.splitlines()
    assert (cause, failed.returncode) == ("no network", 1)
    assert advice.startswith("Die Pakete von npm ließen sich nicht holen. ")


def test_nothing_is_started_by_a_path_that_a_folder_had_before():
    """Scripts of Python packages name the folder in which they were installed."""
    scripts = {
        path.name
        for path in (ROOT / ".venv" / "bin").iterdir()
        if path.is_file()
        and os.fsencode((ROOT / ".venv").resolve()) in path.read_bytes()[:200]
    }
    called = [
        line
        for file in [
            ROOT / "Makefile",
            *ROOT.glob("tools/*.sh"),
            *ROOT.glob("deploy/*"),
        ]
        for line in file.read_text().splitlines()
        if any(f".venv/bin/{name}" in line for name in scripts - {"python"})
    ]

    assert called == []
