"""The mirror is what the site was a moment ago; what has not changed is not written anew."""

import gzip
import os
from datetime import timedelta

import brotli
import pytest
import time_machine
from django.db import DatabaseError, OperationalError, connection

from base.time.clock import mirrored_at
from contacts.models import Office
from ehrenamt_oa.mirror.generation import (
    CURRENT,
    TREE,
    BusyError,
    alone_in,
    begin,
    current,
)
from ehrenamt_oa.mirror.mirror import update
from ehrenamt_oa.public_pages.pages import PublicSite
from media.models import Document
from pages.models import Page
from tests.factories import make_document, make_page, make_picture

from .conftest import MONDAY

MINUTE = timedelta(minutes=1)
PAGE = "kontakt/index.html"
# within one transaction the content is one
commits = pytest.mark.django_db(transaction=True)


def inode(root, file):
    return os.stat(current(root) / TREE / file).st_ino


def test_all_that_is_public_is_there(mirrored, root):
    tree = current(root) / TREE
    found = {str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file()}

    assert found >= {
        "index.html",
        "index.html.br",
        "index.html.gz",
        "wissen/index.html",
        "gemeinden/wertach/aushang/format=a5/index.html",
        "gemeinden/wertach/qr.svg",
        "kontakt/landratsamt.vcf",
        "daten/dienststellen.json",
        "daten/helferkreise.csv",
        "aktuelles/feed.atom",
        "termine.ics",
        "suche/index.html",
        "robots.txt",
        "sitemap.xml",
        ".well-known/security.txt",
    }
    assert [name for name in found if name.startswith(("verwaltung", "static"))] == []


def test_packed_forms_say_the_same(mirrored, root):
    path = current(root) / TREE / PAGE
    plain = path.read_bytes()

    assert brotli.decompress(path.with_name("index.html.br").read_bytes()) == plain
    assert gzip.decompress(path.with_name("index.html.gz").read_bytes()) == plain


def test_uploaded_files_are_those_of_the_site(mirrored, root, site):
    tree = current(root) / TREE
    document = site / Document.objects.get().file.name
    pictures = list((tree / "media").rglob("*.*"))

    assert (tree / "dokumente/merkblatt/index.pdf").samefile(document)
    assert len(pictures) > 1
    assert [
        (site / each.relative_to(tree / "media")).samefile(each) for each in pictures
    ] == [True] * len(pictures)


def test_uploaded_file_on_another_disk_is_copied(site, root, now, monkeypatch):
    def refuse(*arguments):
        raise OSError("Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    update(root, now)

    document = site / Document.objects.get().file.name
    copy = current(root) / TREE / "dokumente/merkblatt/index.pdf"
    assert copy.read_bytes() == document.read_bytes()
    assert not copy.samefile(document)


def test_file_that_is_not_public_is_not_mirrored(site):
    picture = make_picture(is_public=False).address_of("480.webp").partition("?")[0]
    document = make_document(is_public=False).get_absolute_url()

    with mirrored_at(MONDAY):
        made = [PublicSite().made(each) for each in (picture, document)]

    assert made == [None, None]


def test_everybody_may_read_it_and_only_we_write(site, root, now):
    before = os.umask(0o077)
    try:
        update(root, now)
    finally:
        os.umask(before)

    paths = [path for path in current(root).rglob("*") if "media" not in path.parts]
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in paths}
    assert modes == {(True, 0o755), (False, 0o644)}
    assert current(root).stat().st_mode & 0o777 == 0o755


def test_nothing_is_done_as_long_as_nothing_changes(mirrored, root, now):
    before = current(root)

    reports = [update(root, now + number * MINUTE) for number in range(3)]

    assert (reports, current(root)) == ([None] * 3, before)


@commits
def test_change_is_there_and_only_what_changed_is_written(mirrored, root, now):
    nodes = {
        file: inode(root, file) for file in (PAGE, "termine.ics", "wissen/index.html")
    }
    Page.objects.get().editions.update(body="<p>Ganz neu</p>")

    report = update(root, now + MINUTE)

    assert "Ganz neu" in mirrored("wissen/index.html")
    assert {file: inode(root, file) == node for file, node in nodes.items()} == {
        PAGE: True,
        "termine.ics": True,
        "wissen/index.html": False,
    }
    assert (report.changed, report.gone) == (1, 1)  # and the document that it named


@commits
def test_each_page_is_as_of_this_hour(mirrored, root, now):
    mark = inode(root, "termine.ics")

    with time_machine.travel(now + 48 * MINUTE, tick=False):
        update(root, now + 48 * MINUTE)

    assert (
        "Stand: <time data-stand>Montag, 30. November 2026, 10 Uhr</time>"
        in mirrored(PAGE)
    )
    assert inode(root, "termine.ics") == mark


@commits
def test_what_goes_on_the_site_goes_in_the_mirror(mirrored, root, now):
    page = make_page(title="Neues", slug="neues")
    update(root, now)
    was_there = mirrored("neues/index.html")
    page.editions.all().delete()
    page.delete()

    report = update(root, now)

    assert "Neues" in was_there
    assert mirrored("neues/index.html") is None
    assert report.gone == 1


def test_only_one_generation_is_kept(mirrored, root, now):
    begin(root)  # and killed
    update(root, now, anew=True)

    folders = [path for path in root.glob("*.d") if path.is_dir()]
    assert folders == [current(root)]
    assert os.readlink(root / CURRENT) == folders[0].name


@commits
def test_while_a_new_one_is_made_the_last_one_is_served_whole(
    mirrored, root, now, monkeypatch
):
    from ehrenamt_oa.mirror import mirror

    before, seen = mirrored(PAGE), []
    of_the_site = mirror.horizon
    monkeypatch.setattr(
        mirror, "horizon", lambda now: seen.append(mirrored(PAGE)) or of_the_site(now)
    )
    Office.objects.update(tasks="Neue Aufgabe")

    update(root, now)

    assert seen == [before]
    assert "Neue Aufgabe" in mirrored("kontakt/index.html")


def test_new_design_is_a_reason_to_write(mirrored, root, now, settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    (tmp_path / "staticfiles.json").write_text("{}")

    reports = [update(root, now), update(root, now)]

    assert [bool(each) for each in reports] == [True, False]


def test_two_at_once_do_not_meet(mirrored, root, now):
    with alone_in(root), pytest.raises(BusyError):
        update(root, now)


def test_state_that_cannot_be_read_is_made_anew(mirrored, root, now):
    (current(root) / "stand.json").write_text("{")

    report = update(root, now)

    assert report.changed == report.count


@pytest.fixture
def broken(monkeypatch):
    """Returns what has a page answer with a status."""

    def answer(status):
        from django.http import HttpResponse

        from pages.page import views

        monkeypatch.setattr(views, "render", lambda *_: HttpResponse(status=status))

    return answer


@pytest.mark.parametrize("status", [500, 503])
def test_page_with_an_error_stays_as_it_was(mirrored, root, now, broken, status):
    broken(status)

    report = update(root, now, anew=True)

    assert (report.faulty, report.gone) == (["/wissen/"], 0)
    assert "Merkblatt" in mirrored("wissen/index.html")


def test_database_that_is_away_is_no_fault_of_a_page(site):
    def refuse(*arguments):
        raise OperationalError("connection refused")

    public = PublicSite()

    away = connection.execute_wrapper(refuse)
    with mirrored_at(MONDAY), away, pytest.raises(DatabaseError):
        public.made("/wissen/")


def test_clock_that_went_back_is_no_reason_to_wait(mirrored, root):
    report = update(root, MONDAY - timedelta(days=1))

    assert report is not None
