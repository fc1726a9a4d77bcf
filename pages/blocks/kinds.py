"""All kinds of blocks, in the order in which they stand where positions are the same."""

import reversion

from . import block
from .entries import (
    CircleEntry,
    ContactEntry,
    DocumentEntry,
    FaqEntry,
    LinkEntry,
    Notice,
    PictureEntry,
    Step,
    VideoEntry,
)
from .places import moved, moves

BLOCKS = [
    PictureEntry,
    Notice,
    Step,
    FaqEntry,
    VideoEntry,
    DocumentEntry,
    CircleEntry,
    ContactEntry,
    LinkEntry,
]
for each in BLOCKS:
    reversion.register(each)

BY_KIND = {each.kind: each for each in BLOCKS}


def rows(page):
    """Return the blocks that staff have written for a page, in order."""
    found = [row for each in BLOCKS for row in each.objects.filter(page=page)]
    return sorted(found, key=in_order)


def in_order(row):
    """Return what rows are sorted by: those below the text come last."""
    return (row.place is None, row.place or 0, row.position)


def last_position(page):
    """Return a position behind all rows of a page."""
    return max((row.position for row in rows(page)), default=0) + 1


def keep_places(page, before):
    """Move the blocks of a page with the paragraphs behind which they stand.

    before: its text before the one that it has now.
    """
    placed = [row for row in rows(page) if row.place is not None]
    after = moves(before, page.body) if placed else []
    for row in placed:
        place = moved(row.place, after)
        if place != row.place:
            row.place = place
            row.save()


def freeze(page):
    """Return the blocks of a page as plain values for JSON."""
    return [row.freeze() for row in rows(page)]


def refrozen(frozen):
    """Return frozen blocks as this site would freeze them."""
    return [row.freeze() for row in block.read(BY_KIND, frozen)]


def sections(edition, prefix="teil-", *, for_staff=False):
    """Return the sections in and below the text of an edition, with their records.

    prefix: begins their anchors, where several editions stand on one page. for_staff:
    as in `internal_links.to_addresses`.
    """
    blocks = block.thaw(BY_KIND, edition.blocks, for_staff=for_staff)
    return block.sections(blocks, prefix)
