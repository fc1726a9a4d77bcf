"""What compose.yaml starts, where the database is away or another one.

It serves all the same: whoever calls gets the telephone number, whoever watches the cause.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.deploy.served import listening
from tests.site.test_container import COMPOSE, ROOT

from .site import TELEPHONE, wait_until
from .test_sqlite import copied

pytestmark = pytest.mark.xdist_group("sqlite")
SHELL, FLAG, SCRIPT = COMPOSE["services"]["web"]["command"]


@pytest.fixture
def site(on_sqlite, tmp_path):
    """A site that has run before, and remembers its database."""
    site = copied(on_sqlite, tmp_path / "site")
    with site.running("--workers=1"):
        return site


@contextmanager
def started(site, **settings):
    """Run what the container would, at a port of this machine."""
    own = site.environment | settings
    own["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{own['PATH']}"
    with listening() as listener:
        site.port, at = listener.getsockname()[1], listener.fileno()
        command = [SHELL, FLAG, SCRIPT.replace("0.0.0.0:8000", f"fd://{at}")]
        server = subprocess.Popen(command, cwd=ROOT, env=own, pass_fds=[at])
        try:
            wait_until(lambda: site.ask("/healthz/live").status == 200)
            yield
        finally:
            server.terminate()
            server.wait()


def asked_by_docker(site):
    """Return how the health check of the image ends, at the port of this machine.

    Docker may name a proxy for all that asks over http; it is not at this port.
    """
    script = (ROOT / "deploy" / "healthcheck.py").read_text()
    here = script.replace("127.0.0.1:8000", f"127.0.0.1:{site.port}")
    own = site.environment | {"http_proxy": "http://127.0.0.1:1"}
    own["SITE_URL"] = "http://testserver"
    command = [sys.executable, "-c", here]
    return subprocess.run(command, env=own, stderr=subprocess.DEVNULL).returncode


def test_empty_database_where_one_was_gets_no_tables_and_the_site_starts(site):
    empty = site.folder / "empty.sqlite3"
    empty.touch()

    with started(site, DATABASE_URL=f"sqlite:///{empty}"):
        page, ready = site.ask("/"), site.ask("/healthz/ready")
        asked = asked_by_docker(site)

    assert (page.status, TELEPHONE in page.text, ready.status) == (503, True, 503)
    assert ('"code": "other-database"' in ready.text, asked) == (True, 1)
    with closing(sqlite3.connect(empty)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_database_that_is_away_at_the_start_is_said(site):
    with started(site, DATABASE_URL=f"postgres:///{site.folder}/nobody"):
        page, ready = site.ask("/"), site.ask("/healthz/ready")

    assert (page.status, TELEPHONE in page.text, ready.status) == (503, True, 503)
    assert '"code": "unreachable"' in ready.text


def test_site_has_tables_and_facts_before_visitors(site):
    with started(site):
        page, asked = site.ask("/kontakt/"), asked_by_docker(site)

    assert (page.status, asked) == (200, 0)
