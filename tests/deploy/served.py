"""The site as it is served in production: gunicorn, the real settings, files collected."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def served(folder, load, **settings):
    """Serve the site with database and media in a folder; yield its port.

    load: Python that fills the database. settings: of the environment; "{port}" in one
    is the port.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        own = {name: value.format(port=port) for name, value in settings.items()}
        started = {"cwd": ROOT, "env": environment(folder) | own}
        shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", load]
        subprocess.run(shell, check=True, **started)
        # the socket is open already: early visitors wait for the server to come up
        descriptor = listener.fileno()
        bind = ["--bind", f"fd://{descriptor}", "--log-level", "warning"]
        gunicorn = [sys.executable, "-m", "gunicorn", *bind]
        server = subprocess.Popen(gunicorn, pass_fds=[descriptor], **started)
        try:
            yield port
        finally:
            server.terminate()
            server.wait()


def environment(folder):
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
    }
