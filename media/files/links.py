"""Where a link in a document may lead: to the web, a mailbox, a telephone."""

import re
from collections.abc import Iterator

from .findings import Finding, quoted

SCHEMES = {"http", "https", "mailto", "tel", "sms", "ftp", "geo", "sip", "cid"}
SCRIPTS = {"javascript", "vbscript", "data"}
# programs leave it out, "java\tscript:"; a space they heed: "Anlage 1: Merkblatt.pdf"
UNHEEDED = re.compile(r"[\x00-\x1f]+")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# C:\Vorlagen is a folder, whatever slashes it is written with
DRIVE = re.compile(r"(?:file:/*)?[a-z][:|](?:[\\/]|%5c)", re.IGNORECASE)
# three slashes are this computer
COMPUTER = re.compile(
    r"(?:file:)?(?:[\\/]{2}|[\\/]{4,})(?![\\/])|https?:|ftp:", re.IGNORECASE
)


def of_link(target: str) -> Iterator[Finding]:
    """Yield what is wrong with a link that a reader may click."""
    shown, target = target.strip(), UNHEEDED.sub("", target).strip()
    scheme = SCHEME.match(target)
    name = scheme[1].lower() if scheme else ""
    if DRIVE.match(target) or name == "file" or target.startswith(("//", "\\\\")):
        yield Finding("einen Link auf eine Datei in Ihrem Haus", quoted(shown))
    elif name in SCRIPTS:
        yield Finding("einen Link mit einem Skript", quoted(shown))
    elif name and name not in SCHEMES:
        yield Finding("einen Link, der ein Programm startet", quoted(shown))


def leads_to_a_computer(target: str) -> bool:
    """Whether a program that opens a target asks another computer for it."""
    target = target.strip()
    return not DRIVE.match(target) and bool(COMPUTER.match(target))
