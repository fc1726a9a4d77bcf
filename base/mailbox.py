"""Mailboxes as people type and paste them: one rule for every place."""

import re

from .text.control_characters import one_line

LONGEST_MAILBOX = 254
LONGEST_LOCAL_PART = 64  # RFC 5321: mail servers take no longer one
# a name of the internet: its last part begins with no digit, or it could be an IP address
LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
HOST = re.compile(rf"(?:{LABEL}\.)+(?![0-9]){LABEL}")
# without "#", "%", "&", "/" and "?", which mean something else in a link
WORD = r"[\w!$'*+=^`{|}~-]+"
LOCAL_PART = re.compile(rf"{WORD}(?:\.{WORD})*", re.ASCII)
# how mail programs copy one: with a name in front, or the address twice
NAMED = re.compile(r"[^<>@]*<([^<>]+)>")
TWICE = re.compile(r"(\S+?) ?[<\[](?:mailto:)?\1[>\]]", re.IGNORECASE)
BEFORE = re.compile("(mailto|(?:e-?)?mail) ?:", re.IGNORECASE)
QUOTES = "<>[]()„“”\"'‚‘’»«›‹ "
AFTER = ";,. "
NO_MAILBOX = "Das ist keine vollständige E-Mail-Adresse. Beispiel: name@example.org"


def is_mailbox(text: str) -> bool:
    """Return whether a text is one mail address and nothing else."""
    local_part, _, host = text.rpartition("@")
    return bool(
        len(text) <= LONGEST_MAILBOX
        and len(local_part) <= LONGEST_LOCAL_PART
        and LOCAL_PART.fullmatch(local_part)
        and is_host(host.lower())
    )


def is_host(name: str) -> bool:
    """Return whether a name, in small letters, can be one of a server of the internet."""
    import httpx  # for forms only, and a twentieth of what a start loads

    try:
        return bool(HOST.fullmatch(name) and httpx.URL(f"https://{name}"))
    except httpx.InvalidURL:  # letters that no name may have
        return False


def normalise_mailbox(typed: str) -> str:
    """Return a mail address without what was pasted around it."""
    text = one_line(typed).rstrip(AFTER)
    if inner := TWICE.fullmatch(text) or NAMED.fullmatch(text):
        text = inner[1]
    text = text.strip(QUOTES)
    if before := BEFORE.match(text):
        text = text[before.end() :].partition("?")[0]  # "mailto:…?subject=…"
    return text.lstrip(QUOTES).rstrip(QUOTES + AFTER)


def trimmed(typed: str) -> str:
    """Return a text without what nobody sees at its ends, as programs leave it there."""
    unseen = {each for each in typed if each.isspace() or not each.isprintable()}
    return typed.strip("".join(unseen))
