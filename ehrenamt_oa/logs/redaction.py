"""What may not stand in a log: mailboxes, addresses of visitors, keys in links, values."""

import re

from base.text.network import with_networks

LONGEST = 2000  # characters of a line: what is sent can be as long as it likes
# in this order: a key may look like a mailbox
HIDDEN = [
    # PostgreSQL says which value was wrong
    (re.compile(r"(DETAIL|CONTEXT): .*"), r"\1: …"),
    # links that were sent to one person
    (
        re.compile(r"/(stimmt-noch|vorschau|einladung|neues-passwort)/[^\s\"']+"),
        r"/\1/…",
    ),
    # what was searched for
    (re.compile(r"\?[^\s\"']*=[^\s\"']*"), "?…"),
    # only from where a word begins: else a long one is read again from each of its letters
    (re.compile(r"(?<![^\s<>\"'(@])[^\s<>\"'(@]+@[\w.-]+\w"), "…@…"),
]


def without_people(text: str) -> str:
    """Return a line or traceback for a log, with "…" where something about people stood."""
    text = "\n".join(without_rest(line) for line in text.split("\n"))
    for pattern, instead in HIDDEN:
        text = pattern.sub(instead, text)
    return with_networks(text)


def without_rest(line: str) -> str:
    """Return a line that is not too long, without half a word: it may be half a mailbox."""
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rpartition(' ')[0]} …"
