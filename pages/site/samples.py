"""Blocks and chapters that the page of components shows; nothing of it is stored."""

from contacts.models import Office
from helferkreise.models import Helferkreis
from pages.blocks import block
from pages.blocks.entries import (
    CircleEntry,
    ContactEntry,
    FaqEntry,
    LinkEntry,
    Notice,
    Step,
)
from pages.page.edition import Edition


def sections():
    """Return a section of each kind of block."""
    offices = Office.objects.published().for_display()[:1]
    circles = Helferkreis.objects.published().for_display()[:1]
    blocks = [
        Notice(level="warning", name="Achtung", text="Ein Kasten fällt auf."),
        Step(name="Erstens", text="Was zuerst zu tun ist."),
        Step(name="Zweitens"),
        FaqEntry(question="Wie geht das auf?", answer="So."),
        *(CircleEntry(helferkreis=circle) for circle in circles),
        *(ContactEntry(office=office) for office in offices),
        LinkEntry(label="Anderswo", target="https://example.org/", note="Mehr dazu."),
    ]
    return block.sections(blocks, "muster-")


def chapters(now):
    """Return three pages as if they were the chapters of a guide; None without any."""
    parts = list(Edition.objects.live(now).without_text()[:3])
    if not parts:
        return None
    guide, *_, last = parts
    return {
        "guide": guide,
        "parts": parts,
        "number": 2,
        "previous": guide,
        "next": last,
    }
