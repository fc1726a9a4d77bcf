"""What somebody has seen of a record when its form was opened, as short marks.

They are enough to tell what somebody else has changed meanwhile, and no copy of what may
be private (`base.text.mark`).
"""

from collections.abc import Mapping


def write(marks: Mapping[str, str]) -> str:
    """Return marks as one line: "name=0a1b2c3d4e;contact_points.5=5f6a7b8c9d"."""
    return ";".join(f"{name}={each}" for name, each in marks.items())


def read(line: str) -> dict[str, str]:
    """Return the marks of a line; whatever else it says becomes marks that never match."""
    parts = (part.partition("=") for part in line.split(";"))
    return {name: each for name, _, each in parts}


def changed(seen: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names of what has changed, "contact_points" for any of its rows."""
    names = [name for name in {**now, **seen} if seen.get(name) != now.get(name)]
    return list(dict.fromkeys(name.partition(".")[0] for name in names))


def lost_rows(seen: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Return the names of those relations of which a row is gone."""
    gone = seen.keys() - now.keys()
    return {name.partition(".")[0] for name in gone if "." in name}
