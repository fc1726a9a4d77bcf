"""The part of a file that a player asks for with the header `Range` (RFC 9110)."""

import re

# one range only: players ask for no more, and whoever does gets the whole file
SINGLE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def requested(header: str, size: int) -> range | None:
    """Return which bytes are asked for of a file of `size` bytes, counted from 0.

    None is the whole; an empty range says that there are no such bytes.
    """
    found = SINGLE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    start, end = found.groups()
    if not start:  # so many at the end
        return range(max(0, size - int(end)), size)
    if end and int(end) < int(start):
        return None
    return range(int(start), min(int(end) + 1, size) if end else size)


def in_header(part: range, size: int) -> str:
    """Return what `Content-Range` says of a part of a file, or of an empty one."""
    asked = f"{part.start}-{part.stop - 1}" if part else "*"
    return f"bytes {asked}/{size}"
