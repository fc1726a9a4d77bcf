"""Gives back to the system what the C library keeps of memory that nobody uses any more.

To build an index takes as much for a moment as the index itself, and glibc would keep
that for the next time: in each process, and in each of the arenas of its threads.
"""

import ctypes


def give_back() -> None:
    """Give it back; another C library than glibc is left to itself."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
