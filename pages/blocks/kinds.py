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
    return sorted(found, key=lambda row: row.position)


def freeze(page):
    """Return the blocks of a page as plain values for JSON."""
    return [row.freeze() for row in rows(page)]


def sections(edition, prefix="teil-"):
    """Return the sections below the text of an edition, with their records.

    prefix: begins their anchors, where several editions stand on one page.
    """
    return block.sections(block.thaw(BY_KIND, edition.blocks), prefix)
