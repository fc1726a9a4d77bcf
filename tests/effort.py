"""How much chance is tried: a sample on the way, all of it with CI=true.

For what is tried many times over with other input, and for nothing else: no test is left
out on the way. `.ci/run` tries all.
"""

import os

DEEP = os.environ.get("DEEP") == "true"  # by `make check-deep` alone: takes hours
ALL = os.environ.get("CI") == "true"


def tries(count):
    """Return how many of `count` examples are tried now."""
    return count if ALL else max(count // 5, 1)


def tried(values):
    """Return those of a list that are tried now: all, or every fifth."""
    return values if ALL else values[::5]
