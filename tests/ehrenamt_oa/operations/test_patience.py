"""PostgreSQL that stands still holds nobody: requests give up, and "live" answers."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from ehrenamt_oa.operations import patience
from ehrenamt_oa.operations.checks import findings
from tests.schedules import at

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL"),
]


@contextmanager
def frozen():
    """Let the process of PostgreSQL that serves this connection stand still."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    os.kill(backend, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(backend, signal.SIGCONT)


def ask():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 7")
        return cursor.fetchone()[0]


def test_who_waits_for_a_frozen_database_gives_up_and_goes_on():
    begun = time.monotonic()

    with frozen(), patience.at_most(0.2), pytest.raises(OperationalError):
        ask()
    waited = time.monotonic() - begun
    connection.close()  # as Django does after a request

    assert 0.2 <= waited < 5
    assert ask() == 7


def test_health_says_so():
    with frozen():
        found = findings(at("2026-11-30 12:00"))["database"]
    connection.close()

    assert found[:2] == ("error", "unreachable")


def test_commands_wait_as_long_as_it_takes():
    with frozen(), ThreadPoolExecutor() as pool:
        backend = connection.connection.info.backend_pid
        pool.submit(lambda: (time.sleep(0.5), os.kill(backend, signal.SIGCONT)))

        assert ask() == 7
