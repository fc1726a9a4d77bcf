"""PostgreSQL that stands still holds nobody: requests give up, and "live" answers."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from ehrenamt_oa.operations.health_checks import findings
from ehrenamt_oa.patience import seconds
from ehrenamt_oa.patience.base import breaker
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

    with frozen(), seconds.at_most(0.2), pytest.raises(OperationalError):
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


@pytest.fixture
def serving(monkeypatch):
    """A process that visitors wait for; what it thinks of PostgreSQL is forgotten after."""
    monkeypatch.setitem(seconds._default, "seconds", seconds.IN_A_REQUEST)
    yield
    breaker.note_answer()


def test_short_wait_does_not_say_that_the_server_is_frozen(serving):
    ask()

    with seconds.at_most(0.2), pytest.raises(OperationalError):
        connection.cursor().execute("SELECT pg_sleep(2)")  # as whoever waits for a lock
    connection.close()

    assert [breaker.may_try() for _ in range(3)] == [True, True, True]


def test_closed_connection_leaves_the_look_to_whoever_connects(serving):
    ask()
    connection.connection.close()
    breaker.note_silence()

    is_usable = connection.is_usable()
    connection.close()

    assert (is_usable, ask()) == (False, 7)


def test_commands_wait_as_long_as_it_takes():
    with frozen(), ThreadPoolExecutor() as pool:
        backend = connection.connection.info.backend_pid
        pool.submit(lambda: (time.sleep(0.5), os.kill(backend, signal.SIGCONT)))

        assert ask() == 7
