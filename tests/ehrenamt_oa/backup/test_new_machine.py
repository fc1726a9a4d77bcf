"""A drill: the machine is lost, and the site comes back on one that never saw it."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection

from ehrenamt_oa.backup.postgresql import address_of, connected
from ehrenamt_oa.management.commands.wiederherstellen import KEY_IS_LOST
from tests import migrated

from .conftest import ROOT, contents

OTHER = "neuer_rechner"
SHOWS = """
from django.utils import timezone
from ehrenamt_oa.operations.health_checks import findings
from pages.models import Page
print(findings(timezone.localtime())["database"].code)
print(*Page.objects.filter(slug="versicherung").values_list("title", flat=True))
"""


@contextmanager
def database_of(folder):
    """Yield the DATABASE_URL of a machine on which nothing is but its database server."""
    if connection.vendor == "sqlite":
        if migrated.kept_file().exists():  # tables are there sooner
            shutil.copy(migrated.kept_file(), folder / "db.sqlite3")
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    with connected(autocommit=True) as own:
        own.execute(f"CREATE DATABASE {OTHER}")
        try:
            yield address_of(OTHER)
        finally:
            own.execute(f"DROP DATABASE {OTHER} WITH (FORCE)")


@pytest.fixture
def new_machine(tmp_path):
    """Return what runs manage.py there, and says what it said."""
    folder = tmp_path / "new"
    folder.mkdir()
    with database_of(folder) as address:
        own = {
            "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
            "DATABASE_URL": address,
            "MEDIA_ROOT": f"{folder}/media",
            "SECRET_KEY": "nobody-knows-the-old-one-" * 3,
        }

        def manage(*arguments):
            run = subprocess.run(
                [sys.executable, ROOT / "manage.py", *map(str, arguments)],
                env=os.environ | own,
                capture_output=True,
                text=True,
            )
            assert run.returncode == 0, run.stderr
            return run.stdout

        manage.media = folder / "media"
        yield manage


def test_site_comes_back_where_it_never_was(saved, site, new_machine):
    """The steps of docs/betrieb.md: what `make update` makes there is replaced."""
    before = contents(site)
    new_machine("migrate", "--verbosity=0")
    new_machine("grunddaten")

    said = new_machine("wiederherstellen", "--ersetzen", saved)
    new_machine("migrate", "--verbosity=0")

    assert KEY_IS_LOST in said
    assert contents(new_machine.media) == before
    code, title = new_machine("shell", "--no-imports", "-c", SHOWS).splitlines()
    assert (code, title) == ("ok", "Versicherung")
    assert new_machine("seiten_oeffnen").endswith(" Adressen geöffnet, ohne Fehler.\n")
