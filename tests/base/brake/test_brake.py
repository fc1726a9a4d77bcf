"""Tries are counted over all processes, and written at most once a second."""

from contextlib import suppress
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from base.brake.brake import Brake
from base.brake.tries import take_untold, tried_since
from base.models import Tries
from tests.schedules import at

pytestmark = pytest.mark.django_db

NOW = at("2026-11-30 12:07")
KEY = "account:x"


class Clock:
    """Seconds that somebody sets."""

    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


def noted(brake, times, now=NOW):
    for _ in range(times):
        brake.note([KEY], now)
    return brake.is_over([KEY], now)


def test_it_is_enough_after_ten_and_good_again_in_the_next_window(clock):
    brake = Brake(clock)

    assert [noted(brake, 1) for _ in range(10)] == [False] * 9 + [True]
    assert brake.is_over([KEY], at("2026-11-30 12:14")) is True
    assert brake.is_over([KEY], at("2026-11-30 12:15")) is False


def test_thousand_tries_cost_one_write_a_second(clock):
    brake = Brake(clock)

    with CaptureQueriesContext(connection) as first:
        noted(brake, 1)
    with CaptureQueriesContext(connection) as queries:
        noted(brake, 1000)
    clock.seconds += 1
    noted(brake, 1)

    assert [query for query in queries if not query["sql"].startswith("SELECT")] == []
    assert len(first) > 1
    assert Tries.objects.get().count == 1002


def test_processes_count_together(clock):
    brake, other = Brake(clock), Brake(clock)

    for _ in range(5):
        brake.note([KEY], NOW)
        other.note([KEY], NOW)
        clock.seconds += 1

    assert Brake().is_over([KEY], NOW) is True


@pytest.fixture
def unwritable():
    """A database that stores no tries; afterwards it does again."""

    def refuse(execute, sql, *rest):
        if "base_tries" in sql and not sql.startswith("SELECT"):
            raise OperationalError
        return execute(sql, *rest)

    return connection.execute_wrapper(refuse)


def test_no_try_is_forgotten_that_could_not_be_written(clock, unwritable):
    brake = Brake(clock)

    with unwritable, pytest.raises(OperationalError):
        brake.note([KEY], NOW)
    clock.seconds += 1
    noted(brake, 9)
    brake.store(at_once=True)

    assert Tries.objects.get().count == 10


def test_outage_is_logged_once(clock, unwritable, caplog):
    brake = Brake(clock)
    noted(brake, 2)  # of which the second is gathered

    with unwritable:
        stores = [brake._stores(is_failing=each) for each in (False, True)]

    assert stores == [False, False]
    assert [each.message for each in caplog.records] == [
        "tries not stored: OperationalError"
    ]
    assert brake._stores(is_failing=True)
    assert Tries.objects.get().count == 2


@pytest.mark.django_db(transaction=True)
def test_others_see_a_burst_though_nobody_tries_again():
    brake = Brake(seconds=0.5)
    brake.start()

    brake.note([KEY] * 10, NOW)  # written at once
    brake.note([KEY] * 7, NOW)  # gathered

    assert becomes(17, lambda: Tries.objects.get().count)


def becomes(expected, look):
    """Return whether something is as expected in the end; it takes a thread to be so.

    SQLite in memory lets nobody read what another thread is writing.
    """
    ends = monotonic() + 60
    while monotonic() < ends:
        with suppress(OperationalError):
            if look() == expected:
                return True
        sleep(0.02)
    return False
    return look() == expected


def test_somebody_is_told_once_of_each_try():
    brake = Brake()
    noted(brake, 1)

    assert (take_untold(KEY), take_untold(KEY)) == (1, 0)
    brake.forget()
    noted(brake, 1)
    assert take_untold(KEY) == 2  # of the window in which there were more


def test_tries_are_counted_since_a_moment():
    for days in (29, 31):
        moment = NOW - timedelta(days=days)
        Tries.objects.create(key="all:", begun_at=moment, count=3)

    assert tried_since("all", NOW - timedelta(days=30)) == 3
