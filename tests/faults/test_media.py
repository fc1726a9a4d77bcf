"""Uploaded files on a disk that is full, not to be written, or gone.

All pages are there; who uploads something reads that it was not stored, and nothing is
left of it.
"""

import shutil
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.media_files import VTT, mp4, pdf, picture

from .disk import AS_ANYBODY, filled_up, small_disk, unwritable
from .site import ORIGIN, Site, is_given_back, new_address

LARGE_ENOUGH = 8  # MB
FILLED_IN = {
    "title": "Neu",
    "slug": "neu",
    "alt": "Ein Feld",
    "credit": "Foto: Amt",
    "transcript": "Grüß Gott!",
}
UPLOADS = {
    "document": {"file": ("neu.pdf", pdf())},
    "picture": {"upload": ("neu.png", picture(size=(900, 600)))},
    "video": {"file": ("neu.mp4", mp4()), "captions": ("neu.vtt", VTT.encode())},
}


@pytest.fixture(scope="module")
def site(on_each, tmp_path_factory):
    """A site whose uploaded files have a small disk of their own."""
    with small_disk(tmp_path_factory.mktemp("media") / "disk", LARGE_ENOUGH) as disk:
        media = shutil.copytree(on_each.folder / "media", disk / "media")
        own = on_each.environment | {"MEDIA_ROOT": str(media)}
        copied = Site(media, own, on_each.made)
        with copied.running("--workers=1", limits=AS_ANYBODY) as site:
            yield site


@contextmanager
def full(media):
    with filled_up(media.parent):
        yield


@contextmanager
def forbidden(media):
    folders = [path for path in media.rglob("*") if path.is_dir()]
    with unwritable(media, *folders):
        yield


@contextmanager
def gone(media):
    """As a disk that is not there: an empty folder is in its place."""
    away = media.rename(media.with_name("away"))
    media.mkdir()
    yield
    found = list(media.iterdir())
    media.rmdir()
    away.rename(media)
    assert found == []


def upload(site, kind, **others):
    """Send the form of a file; others: what is typed instead of FILLED_IN."""
    form, cookie = site.opened_form(f"/verwaltung/media/{kind}/add/")
    typed = {
        name: [text] for name, text in (FILLED_IN | others).items() if name in form.data
    }
    form = form._replace(data=form.data | typed)
    files = {name: SimpleUploadedFile(*file) for name, file in UPLOADS[kind].items()}
    body = encode_multipart(BOUNDARY, form.data | files)
    sent = {"Content_Type": MULTIPART_CONTENT, "Origin": ORIGIN}
    return form, site.as_staff(form.path, "POST", body, cookie, **sent)


def what_is_there(media):
    return sorted(str(path) for path in media.rglob("*"))


@pytest.mark.parametrize("kind", UPLOADS)
@pytest.mark.parametrize("fault", [full, forbidden, gone])
def test_what_cannot_be_stored_leaves_nothing(site, fault, kind):
    before = what_is_there(site.folder)

    with fault(site.folder):
        form, refused = upload(site, kind)
        page = site.ask(new_address())

    assert (is_given_back(form, refused), page.status) == (True, 200)
    assert what_is_there(site.folder) == before


@pytest.mark.parametrize(
    ("fault", "picture", "code"),
    [
        (full, 200, "little-space"),
        (forbidden, 200, "not-writable"),
        (gone, 404, "gone"),
    ],
)
def test_who_watches_is_told_and_readers_see_what_is_there(site, fault, picture, code):
    with fault(site.folder):
        ready = site.ask("/healthz/ready")
        answers = [site.ask(path).status for path in (site.made["picture"], "/")]

    assert (answers, ready.status) == ([picture, 200], 200)
    assert f'"code": "{code}"' in ready.text


def test_site_that_starts_without_its_disk_takes_nothing(on_each, tmp_path):
    """After a reboot, for one: the empty folder under it is no new site."""
    empty = tmp_path / "media"
    empty.mkdir()
    own = on_each.environment | {"MEDIA_ROOT": str(empty)}

    with Site(empty, own, on_each.made).running("--workers=1") as site:
        ready, page = site.ask("/healthz/ready"), site.ask("/")
        form, refused = upload(site, "document")

    assert (page.status, ready.status) == (200, 200)
    assert '"code": "gone"' in ready.text
    assert is_given_back(form, refused)
    assert list(empty.iterdir()) == []


def test_all_is_stored_again_afterwards(site):
    stored = [upload(site, kind, slug="wieder")[1].status for kind in UPLOADS]

    assert stored == [302, 302, 302]
