"""A small site whose files lie on the disk, and the folder of its mirror."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from ehrenamt_oa.mirror.generation import TREE, current
from ehrenamt_oa.mirror.mirror import update
from tests.factories import (
    make_contact_point,
    make_document,
    make_gemeinde,
    make_office,
    make_opening_hours,
    make_page,
    make_picture,
    make_place_name,
)
from tests.media_files import pdf
from tests.schedules import at

MONDAY = at("2026-11-30 09:12")


@pytest.fixture
def now():
    """Monday morning, at which the clock stands."""
    with time_machine.travel(MONDAY, tick=False):
        yield MONDAY


@pytest.fixture
def site(db, now, settings, tmp_path):
    """An office that is open, a Gemeinde, a page that links to a document."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files}
    settings.MEDIA_ROOT = str(tmp_path / "media")
    office = make_office(slug="landratsamt", name="Landratsamt", picture=make_picture())
    make_contact_point(office=office, kind="phone", value="08321 612-0")
    make_opening_hours(office=office, weekday=0)
    make_office(slug="integrationslotsin", parent=office)
    gemeinde = make_gemeinde(name="Wertach", slug="wertach")
    make_place_name(gemeinde=gemeinde, name="Wertach", kind="gemeinde")
    make_document(slug="merkblatt", file=SimpleUploadedFile("Merkblatt.pdf", pdf()))
    link = '<a href="/dokumente/merkblatt/">Merkblatt</a>'
    make_page(title="Wissen", slug="wissen", body=f"<p>{link}</p>", menu="main")
    return tmp_path / "media"


@pytest.fixture
def root(tmp_path):
    return tmp_path / "spiegel"


@pytest.fixture
def mirrored(site, root, now):
    """Make the mirror; returns what reads a file of it, None if it is not there."""
    update(root, now)

    def read(file):
        path = current(root) / TREE / file
        return path.read_text() if path.is_file() else None

    return read
