"""A site with a page and a document, whose files lie on the disk."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ehrenamt_oa.backup.make import make_backup
from media.models import Document
from pages.models import Page
from tests.factories import make_document, make_page
from tests.media_files import pdf

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)


@pytest.fixture
def site(transactional_db, settings, tmp_path):
    """Returns the folder of its media."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files}
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_page(title="Versicherung", slug="versicherung")
    make_document(title="Merkblatt", file=SimpleUploadedFile("Merkblatt.pdf", pdf()))
    return tmp_path / "media"


@pytest.fixture
def saved(site, tmp_path):
    """The path of its backup."""
    return make_backup(tmp_path / "backups", NOW, lambda share: None)


@pytest.fixture
def on_disk(site, tmp_path):
    """The same site in an SQLite file. Returns what runs manage.py there.

    As a process of its own, which answers with `subprocess.Popen`.
    """
    if connection.vendor != "sqlite":
        pytest.skip("about files of SQLite")
    database = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(database)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    own = {
        "DATABASE_URL": f"sqlite:///{database}",
        "MEDIA_ROOT": str(site),
        "BACKUP_DIR": str(tmp_path / "backups"),
    }

    def manage(*arguments, **options):
        return subprocess.Popen(
            [sys.executable, ROOT / "manage.py", *map(str, arguments)],
            env=os.environ | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    manage.database = database
    return manage


@pytest.fixture
def changed(saved, site):
    """The site after the backup: a page more, another title, a file more, one gone."""
    make_page(title="Neu", slug="neu")
    Page.objects.filter(slug="versicherung").update(title="Falsch")
    (site / "neu.webp").write_bytes(b"neu")
    (site / Document.objects.get().file.name).unlink()


def state(site):
    """Return the titles of all pages and the kinds of all files."""
    titles = sorted(Page.objects.values_list("title", flat=True))
    return titles, kinds(site)


def contents(site):
    """Return what is in each file, without the mark of the database."""
    files = [path for path in site.rglob("[!.]*") if path.is_file()]
    return {path.name: path.read_bytes() for path in files}


def kinds(site):
    """Return the kinds of all files, without the mark of the database."""
    files = [path for path in site.rglob("[!.]*") if path.is_file()]
    return sorted(path.suffix for path in files)
