"""The new version takes over without a lost request, as deploy/ehrenamt.socket has it.

The socket stays open all the time, and each generation of gunicorn gets it the way
systemd hands it over. This test does what systemd does: `Restart=always`.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from shutil import copytree, ignore_patterns

import pytest

from tools import version
from tools.restart import answers, restart, serving

from .served import ROOT, environment

BACKLOG = 2048  # as in deploy/ehrenamt.socket
VISITORS = 4
HANDED_OVER = 3  # the descriptor of the first socket that systemd hands over
START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--pid", sys.argv[2]])
"""
NOT_PART = ignore_patterns(
    *(".git", ".venv", "node_modules", "var", "tests", "benchmarks", "docs"),
    *("__pycache__", ".hypothesis", ".*_cache"),  # others write there meanwhile
)


@pytest.fixture
def new_code(tmp_path):
    """The next version: a copy of this one that says something else."""
    copy = copytree(ROOT, tmp_path / "new", ignore=NOT_PART)
    health = copy / "ehrenamt_oa" / "operations" / "health.py"
    text = health.read_text()
    changed = text.replace('{"status": "ok"}', '{"status": "new"}')
    assert changed != text
    health.write_text(changed)
    return copy


class Systemd:
    """Holds the socket and starts whoever serves it anew as soon as it has ended."""

    def __init__(self, listener, folder):
        self.descriptor, self.pid_file = listener.fileno(), folder / "gunicorn.pid"
        static = {"STATIC_ROOT": f"{ROOT}/var/static", "TRUSTED_PROXIES": "127.0.0.1"}
        self.environment = environment(folder) | static
        self.code, self.is_stopping, self.exit_codes = ROOT, False, []
        self.thread = threading.Thread(target=self.run)

    def run(self):
        command = [sys.executable, "-c", START, str(self.descriptor), self.pid_file]
        while not self.is_stopping:
            server = subprocess.Popen(
                command,
                cwd=self.code,
                env=self.environment,
                pass_fds=[self.descriptor],
            )
            self.exit_codes.append(server.wait())

    def stop(self):
        self.is_stopping = True
        if pid := serving(self.pid_file):
            os.kill(pid, signal.SIGTERM)
        self.thread.join()


@pytest.fixture
def running(tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")  # packages came through it
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(migrate, cwd=ROOT, env=environment(tmp_path), check=True)
    with socket.create_server(("127.0.0.1", 0), backlog=BACKLOG) as listener:
        systemd = Systemd(listener, tmp_path)
        systemd.port = listener.getsockname()[1]
        systemd.thread.start()
        try:
            assert answers(f"http://127.0.0.1:{systemd.port}")
            yield systemd
        finally:
            systemd.stop()


def said_by(port):
    """Return what the site says of itself, or what went wrong."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/healthz/live", headers={"Host": "testserver"})
        return json.load(connection.getresponse())["status"]
    except (OSError, ValueError) as error:
        return repr(error)
    finally:
        connection.close()


def test_new_version_answers_and_no_request_is_lost(running, new_code):
    is_over = threading.Event()
    have_come = threading.Barrier(VISITORS + 1)

    def visit():
        seen = [said_by(running.port)]
        have_come.wait()
        while not is_over.is_set():
            seen.append(said_by(running.port))
        return seen

    with ThreadPoolExecutor(VISITORS) as pool:
        visits = [pool.submit(visit) for _ in range(VISITORS)]
        have_come.wait()
        running.code = new_code
        said = restart(running.pid_file, f"http://127.0.0.1:{running.port}")
        after = [said_by(running.port) for _ in range(20)]
        is_over.set()
    seen = [each for visit in visits for each in visit.result()]

    assert said == ""
    assert set(after) == {"new"}
    assert set(seen) == {"ok", "new"}
    assert running.exit_codes == [0]


def test_without_a_service_it_says_how_to_start_one(tmp_path):
    said = restart(tmp_path / "gunicorn.pid")

    assert said.startswith("Die Website läuft noch nicht als Dienst.")


def test_way_back_leads_to_the_version_that_ran_last(tmp_path, monkeypatch):
    noted = tmp_path / "version"
    monkeypatch.setattr(version, "NOTED", noted)

    never = version.way_back()
    noted.write_text("abc1234\n")
    before = version.way_back()
    version.note()
    after = version.way_back()

    assert never == "Wie Sie zurückkehren, steht in docs/betrieb.md."
    assert before == (
        "Zurück zur vorigen Fassung: git switch --detach abc1234 && make update"
    )
    assert after == never
    assert noted.read_text() == f"{version.here()}\n"
