"""Compares the mirror with the site."""

import gzip
import zlib
from functools import partial

import brotli

from base.content_version.change import stored_version
from base.words.calendar import date_and_time
from ehrenamt_oa.public_pages.pages import PublicSite

from . import state
from .generation import PACKED, TREE, alone_in, current
from .mirror import brought_up_to_date, kept_page, made_at
from .state import without_stand

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
AS_OFTEN = 3
SAME = "Der Spiegel zeigt, was die Website zeigt."
MISSING = "{} fehlt im Spiegel."
OTHER = "{} ist im Spiegel anders."
LEFT = "{} ist nicht mehr auf der Website."
FAULTY = "{} hat einen Fehler."
NONE = "Es gab noch keinen Spiegel. Läuft ehrenamt-spiegel.timer?"
LATE = "Der Spiegel ist vom {}, läuft ehrenamt-spiegel.timer? Er wurde jetzt erneuert."


def complaints(root, now):
    """Return a German sentence for each way in which the mirror is not the site.

    It is brought up to date first, so what is found should never be. now: aware. Raises
    what `update` does.
    """
    with alone_in(root):
        before = state.read(current(root))
        for _ in range(AS_OFTEN):  # as somebody may save meanwhile
            brought_up_to_date(root, now)
            found = differences(root, now)
            if not found or state.read(current(root)).content == [*stored_version()]:
                break
    return late(before, now) + found


def late(before, now):
    """Return what to say of the state in which the timer has left the mirror."""
    if before is None:
        return [NONE]
    made_at = date_and_time(before.made_at)
    return [LATE.format(made_at)] if before.is_late(now) else []


def differences(root, now):
    folder = current(root)
    entries, found, faulty, seen = state.read(folder).entries, [], [], set()
    kept = partial(kept_page, folder, entries)
    with made_at(root, now):
        for address, made in PublicSite().walk(faulty.append, kept):
            seen.add(address)
            if address not in entries:
                found.append(MISSING.format(address))
            elif not is_same(folder / TREE / made.file, made):
                found.append(OTHER.format(address))
    found += [FAULTY.format(each) for each in faulty]
    return found + [LEFT.format(each) for each in entries.keys() - seen - {*faulty}]


def is_same(path, made):
    """Whether a file and its packed forms say what the site does, but for the moment."""
    if not path.is_file():
        return False
    if made.source:
        return path.stat().st_size == made.source.stat().st_size
    body = path.read_bytes()
    packed = {name: path.with_name(path.name + PACKED[name]) for name in PACKED}
    return without_stand(body) == without_stand(made.body) and all(
        unpacked(small.read_bytes(), name) == body
        for name, small in packed.items()
        if small.is_file()
    )


def unpacked(body, coding):
    """Return what is packed in a body, None if it is damaged."""
    try:
        return UNPACK[coding](body)
    except (brotli.error, OSError, EOFError, zlib.error):
        return None
