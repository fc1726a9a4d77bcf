"""What may not stand in a log: mailboxes, addresses of visitors, keys in links, values."""

import re

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
    (re.compile(r"\b(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}\b"), r"\1.0"),
    (
        re.compile(r"\b([0-9a-f]{1,4}:[0-9a-f]{1,4}):[0-9a-f:]*:[0-9a-f]{0,4}\b"),
        r"\1::",
    ),
]


def without_people(text: str) -> str:
    """Return a line or traceback for a log, with "…" where something about people stood."""
    text = "\n".join(shortened(line) for line in text.split("\n"))
    for pattern, instead in HIDDEN:
        text = pattern.sub(instead, text)
    return text


def shortened(line):
    """Return a line that is not too long, without half a word: it may be half a mailbox."""
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rpartition(' ')[0]} …"
