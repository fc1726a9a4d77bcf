"""The part of a file that a player asks for with the header `Range` (RFC 9110)."""

import re
from typing import NamedTuple

# one range only: players ask for no more, and whoever does gets the whole file
SINGLE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Run(NamedTuple):
    """Bytes of a file from the first to the last, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class UnsatisfiableRangeError(ValueError):
    """Nothing of the file lies in the range."""


def requested(header: str, size: int) -> Run | None:
    """Return what is asked for of a file of `size` bytes; None is the whole.

    Raises UnsatisfiableRangeError.
    """
    found = SINGLE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    start, end = found.groups()
    if not start:  # so many at the end
        first, last = max(0, size - int(end)), size - 1
    else:
        first, last = int(start), min(int(end or size), size - 1)
        if end and int(end) < first:
            return None
    if first > last:
        raise UnsatisfiableRangeError(header)
    return Run(first, last)
