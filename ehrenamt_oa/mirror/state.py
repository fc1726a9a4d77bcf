"""What a generation of the mirror has, and until when it is right."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

FILE = "stand.json"
LATE = timedelta(minutes=10)
STAND = re.compile(rb"(<time data-stand>)[^<]*")


class Entry(NamedTuple):
    """file: path in the mirror. digest: of what stands there, but for the moment."""

    file: str
    digest: str


class State(NamedTuple):
    """made_at, until: aware. until: when something changes by time, or is to be looked at.

    content, design: what it was made from, equal as long as that is the same.
    entries: by address. faulty: addresses of pages that were errors.
    """

    made_at: datetime
    until: datetime
    content: list[int]
    design: int
    entries: dict[str, Entry]
    faulty: list[str]

    def holds(self, now: datetime, content: list[int], design: int) -> bool:
        """Whether there is nothing to do. A clock that went back is no reason to wait."""
        is_same = (content, design) == (self.content, self.design)
        return is_same and self.made_at <= now < self.until

    def is_late(self, now: datetime) -> bool:
        """Whether nobody has looked after it for too long."""
        return now > self.until + LATE


def write(state: State, folder: Path) -> None:
    """Store the state of the generation in a folder."""
    moments = {name: getattr(state, name).isoformat() for name in ("made_at", "until")}
    (folder / FILE).write_text(json.dumps(state._asdict() | moments))


def read(folder: Path) -> State | None:
    """Return the state of the generation in a folder, None if there is none."""
    try:
        stored = json.loads((folder / FILE).read_text())
        entries = {name: Entry(*each) for name, each in stored["entries"].items()}
        moments = {
            name: datetime.fromisoformat(stored[name]) for name in ("made_at", "until")
        }
        return State(**stored | moments | {"entries": entries})
    except (OSError, ValueError, TypeError, KeyError):  # missing, or half of it
        return None


def without_stand(body: bytes) -> bytes:
    """Return a page without the moment at which it was made for the mirror."""
    return STAND.sub(rb"\1", body)
