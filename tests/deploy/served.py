"""The site as it is served in production: gunicorn, the real settings, files collected."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[2]


@contextmanager
def served(folder, load, **settings):
    """Serve the site with database and media in a folder; yield its port.

    load: Python that fills the database. settings: of the environment; "{port}" in one
    is the port.
    """
    with listening() as listener:
        port = listener.getsockname()[1]
        own = {name: value.format(port=port) for name, value in settings.items()}
        shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", load]
        subprocess.run(shell, check=True, cwd=ROOT, env=environment(folder) | own)
        with serving(listener, environment(folder) | own):
            wait_for_an_answer(port)
            yield port


def listening(port=0):
    """Return a socket, at a free port: who comes early waits for the server to come up."""
    return socket.create_server(("127.0.0.1", port), backlog=128)


def wait_for_an_answer(port):
    """Ask until the server is up, whatever it says; a proxy would not wait for so long."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", "/healthz/live")
    connection.getresponse()
    connection.close()


def wait_until(is_so, seconds=60):
    """Wait until something is so; raises TimeoutError."""
    ends = monotonic() + seconds
    while not is_so():
        if monotonic() > ends:
            raise TimeoutError
        sleep(0.05)


@contextmanager
def serving(listener, environment, *options, limits=()):
    """Run gunicorn at a socket that is open already; yield its process.

    limits: a command that starts another with less than it might have.
    """
    descriptor = listener.fileno()
    bind = ["--bind", f"fd://{descriptor}", "--log-level", "warning"]
    gunicorn = [*limits, sys.executable, "-m", "gunicorn", *bind, *options]
    server = subprocess.Popen(
        gunicorn, cwd=ROOT, env=environment, pass_fds=[descriptor]
    )
    try:
        yield server
    finally:
        server.terminate()
        server.wait()


def environment(folder):
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
    }
