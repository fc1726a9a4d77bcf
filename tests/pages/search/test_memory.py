"""What building an index takes beside the index goes back to the system."""

import resource
from pathlib import Path

from pages.search import questions


def memory():
    """Return how many bytes of memory this process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def test_thread_that_has_built_gives_memory_back():
    blocks = [b"x" * 60_000 for _ in range(1000)]
    in_between = blocks[::100]  # or the system would get the rest by itself
    del blocks
    before = memory()

    questions.close()

    assert before - memory() > 50_000_000, len(in_between)
