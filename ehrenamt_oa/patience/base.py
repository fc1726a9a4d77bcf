"""PostgreSQL as Django knows it, but nobody waits for it without end: an ENGINE."""

from functools import partial

from django.db.backends.postgresql import base
from psycopg.errors import ConnectionTimeout
from psycopg.errors import _WaitTimeout as WaitTimeout

from .breaker import Breaker
from .seconds import BY_THE_SERVER, IN_A_CHECK, at_most, seconds_now, serves

SILENT = "PostgreSQL has not answered just now"

breaker = Breaker()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        params = super().get_connection_params()
        if serves():
            limit = f"-c statement_timeout={int(BY_THE_SERVER * 1000)}"
            params["options"] = f"{params.get('options', '')} {limit}".strip()
        return params

    def get_new_connection(self, conn_params):
        """Connect; raises OperationalError, at once while the server does not answer."""
        if serves() and not breaker.may_try():
            raise base.Database.OperationalError(SILENT)
        try:
            opened = super().get_new_connection(conn_params)
        except ConnectionTimeout:
            breaker.note_silence()
            raise
        breaker.note_answer()
        opened.wait = partial(wait, type(opened).wait, opened)
        return opened

    def is_usable(self):
        """Look whether a connection still answers, for the next request that takes it."""
        if not serves():
            return super().is_usable()
        if self.connection is None or self.connection.closed:
            return False  # nothing to look at: who may look is left to who connects
        if not breaker.may_try():
            return False
        with at_most(IN_A_CHECK):
            return super().is_usable()


def wait(plain, opened, gen, *arguments, **options):
    """Wait as psycopg does, but not for ever; raises OperationalError.

    What was asked is not answered any more then, so the connection is closed. Who has
    waited less than the server may take cannot tell whether it is frozen.
    """
    limit = seconds_now()
    if limit is None:
        return plain(opened, gen, *arguments, **options)
    try:
        answer = plain(opened, gen, *arguments, **{"timeout": limit, **options})
    except WaitTimeout:
        opened.pgconn.finish()
        if limit >= BY_THE_SERVER:
            breaker.note_silence()
        raise
    breaker.note_answer()
    return answer
