"""How long somebody waits for PostgreSQL, which may be frozen and never answer.

Limits of the server (statement_timeout) do not help then: it is the one that is stuck.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from psycopg.errors import _WaitTimeout as WaitTimeout

IN_A_REQUEST = 5  # seconds for one statement; commands wait as long as it takes
IN_A_CHECK = 2

_default = {"seconds": None}
_chosen = ContextVar("seconds", default=None)


def limit_requests():
    """Have this process wait for no statement longer than a visitor would."""
    _default["seconds"] = IN_A_REQUEST


@contextmanager
def at_most(seconds):
    """Wait for no statement inside longer than this."""
    token = _chosen.set(seconds)
    try:
        yield
    finally:
        _chosen.reset(token)


def watch(sender, connection, **kwargs):
    """Let a new connection give up in time. For the signal `connection_created`."""
    if connection.vendor == "postgresql":
        opened = connection.connection
        opened.wait = partial(wait, type(opened).wait, opened)


def wait(plain, opened, gen, *arguments, **options):
    """Wait as psycopg does, but not for ever; raises OperationalError.

    What was asked is not answered any more then, so the connection is closed.
    """
    limit = _chosen.get() or _default["seconds"]
    if limit is None:
        return plain(opened, gen, *arguments, **options)
    try:
        return plain(opened, gen, *arguments, **{"timeout": limit, **options})
    except WaitTimeout:
        opened.pgconn.finish()
        raise
