"""How many seconds each part of the site waits.

Limits of the server (statement_timeout) do not help when it is the one that is stuck.
"""

from contextlib import contextmanager
from contextvars import ContextVar

IN_A_REQUEST = 5  # seconds for one statement; commands wait as long as it takes
IN_A_CHECK = 2
# what only takes long, or waits for whoever saves the same, the server ends before that:
# then the connection stays, and nobody takes the server for a frozen one
BY_THE_SERVER = 4.5

_default = {"seconds": None}
_chosen = ContextVar("seconds", default=None)


def limit_requests():
    """Have this process wait for no statement longer than a visitor would."""
    _default["seconds"] = IN_A_REQUEST


def serves():
    """Tell whether visitors wait for this process."""
    return _default["seconds"] is not None


@contextmanager
def at_most(seconds):
    """Wait for no statement inside longer than this."""
    token = _chosen.set(seconds)
    try:
        yield
    finally:
        _chosen.reset(token)


def seconds_now():
    """Return for how long to wait for a statement; None for as long as it takes."""
    return _chosen.get() or _default["seconds"]
