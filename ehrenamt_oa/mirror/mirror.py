"""Brings the mirror up to date."""

import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache

from base.content_version.change import stored_version
from base.content_version.kept import begin_request, end_request
from base.time.clock import mirrored_at
from ehrenamt_oa.identity import refuse_another
from ehrenamt_oa.public_pages.pages import HTML, PublicSite
from helferkreise.gemeinde import maps
from helferkreise.karte import karte

from . import state
from .generation import (
    TREE,
    alone_in,
    begin,
    current,
    digest,
    keep,
    switch,
    take,
    write,
)
from .horizon import horizon
from .state import Entry, State, without_stand

MANIFEST = "staticfiles.json"
MAPS = "karten"


class Report(NamedTuple):
    """How many addresses the mirror has, and how many of them are new or changed, or gone.

    faulty: pages that are errors now, of which the mirror has kept what it had.
    """

    count: int
    changed: int
    gone: int
    faulty: list[str]


def update(root, now, *, anew=False):
    """Make the mirror below a folder what the site is at a moment; return a Report.

    Returns None if it is that already, unless anew. now: aware. Raises BusyError while
    somebody else is at it, DatabaseError if the database is away, OtherDatabaseError if it
    is another one; then the mirror stays.
    """
    with alone_in(root):
        return brought_up_to_date(root, now, anew=anew)


def brought_up_to_date(root, now, *, anew=False):
    refuse_another()
    last_folder = current(root)
    last = state.read(last_folder)
    content, design = [*stored_version()], design_made_at()
    if last and not anew and last.holds(now, content, design):
        return None
    folder = begin(root)
    with made_at(root, now):
        entries, faulty, changed = fill(folder, last_folder, last, now)
        until = horizon(now)
    state.write(State(now, until, content, design, entries, faulty), folder)
    switch(root, folder)
    gone = set(last.entries) - set(entries) if last else ()
    return Report(len(entries), changed, len(gone), faulty)


@contextmanager
def made_at(root, now):
    """Have everything inside made for the mirror, as of one content and moment.

    The drawings of the maps, which take longer than all pages, are kept beside it.
    """
    drawn = caches["maps"]
    caches["maps"] = FileBasedCache(str(folder_of_maps(root)), {})
    begin_request()
    try:
        with mirrored_at(now):
            yield
    finally:
        end_request()
        caches["maps"] = drawn


def folder_of_maps(root):
    """Return where the drawings of this program lie; those of another one go.

    They are stored as objects, which a program with other classes cannot read.
    """
    sources = [Path(maps.__file__), *sorted(Path(karte.__file__).parent.glob("*.py"))]
    version = digest(b"".join(each.read_bytes() for each in sources))[:16]
    folder = root / f"{MAPS}-{version}"
    for each in root.glob(f"{MAPS}*"):
        if each != folder:
            shutil.rmtree(each, ignore_errors=True)
    return folder


def fill(folder, last_folder, last, now):
    """Fill a new generation; return its entries, what is faulty, how many are new."""
    known = last.entries if last else {}
    entries, faulty, files, changed = {}, [], set(), 0
    kept = partial(kept_page, last_folder, known)
    for address, made in PublicSite().walk(faulty.append, kept):
        entry = entries[address] = Entry(made.file, digest_of(made, now))
        if made.file in files:
            continue
        files.add(made.file)
        if known.get(address) == entry and keep(folder, last_folder, made.file):
            continue
        changed += 1
        if made.source:
            take(folder, made.file, made.source)
        else:
            write(folder, made.file, made.body)
    for address in faulty:
        if address in known and keep(folder, last_folder, known[address].file):
            entries[address] = known[address]
    return entries, faulty, changed


def kept_page(folder, entries, address):
    """Return the HTML that a generation has of an address, "" if it has none."""
    file = entries[address].file if address in entries else ""
    path = folder / TREE / file
    return path.read_text() if file.endswith(HTML) and path.is_file() else ""


def digest_of(made, now):
    """Return what differs if something is to be written anew; a Stand is, once an hour."""
    if made.source:
        return f"{made.source.name} {made.source.stat().st_size}"
    body = without_stand(made.body)
    hour = f"{now:%Y-%m-%d %H}".encode() if body != made.body else b""
    return digest(body + hour)


def design_made_at():
    """Return when the files that pages name by their hash were collected; 0 if never."""
    path = Path(settings.STATIC_ROOT) / MANIFEST
    return path.stat().st_mtime_ns if path.is_file() else 0
