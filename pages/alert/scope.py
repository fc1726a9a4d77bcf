"""On which pages an alert stands: the whole site, or chosen parts of it."""

from collections.abc import Collection
from typing import NamedTuple


class Part(NamedTuple):
    """A part of the site; its pages begin with one of `starts` (between slashes)."""

    key: str
    name: str
    starts: tuple[str, ...]


START = "start"
GUIDE = "wissen"
PARTS = (
    Part(START, "Startseite", ("",)),
    Part(
        "helferkreise",
        "Helferkreise und Gemeinden",
        ("helferkreise", "gemeinden", "gesuche"),
    ),
    Part("termine", "Termine", ("termine",)),
    Part("kontakt", "Kontakt", ("kontakt",)),
    Part(GUIDE, "Gut zu wissen und andere Textseiten", ()),
    Part("aktuelles", "Aktuelles", ("aktuelles",)),
)
NAMES = {part.key: part.name for part in PARTS}
PART_OF = {start: part.key for part in PARTS for start in part.starts}


def part_of(path: str, reserved: Collection[str]) -> str | None:
    """Return the key of the part to which a path ("/kontakt/amt/") belongs.

    reserved: how addresses of the program begin; all others are pages staff write.
    """
    start = path.removeprefix("/").partition("/")[0]
    return PART_OF.get(start, None if start in reserved else GUIDE)


def applies_to(parts: Collection[str], path: str, reserved: Collection[str]) -> bool:
    """Return whether an alert for these parts stands on a page; none means all."""
    return not parts or part_of(path, reserved) in parts


def parts_in_words(parts: Collection[str]) -> str:
    """Return where an alert stands: "ganze Website", "Termine, Kontakt"."""
    names = [part.name for part in PARTS if part.key in parts]
    return ", ".join(names) or "ganze Website"


def address_within(parts: Collection[str]) -> str | None:
    """Return the path of a page on which an alert stands, None if there is no fixed one."""
    for part in PARTS:
        if part.starts and (not parts or part.key in parts):
            return f"/{part.starts[0]}/".replace("//", "/")
    return None
