"""Tries are counted over all processes, and written at most once a second."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.brake.brake import Brake
from base.brake.tries import forget_old, take_untold, tried_since
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


def test_somebody_is_told_once_of_each_try():
    brake = Brake()
    noted(brake, 1)

    assert (take_untold(KEY), take_untold(KEY)) == (1, 0)
    brake.forget()
    noted(brake, 1)
    assert take_untold(KEY) == 2  # of the window in which there were more


def test_old_tries_are_forgotten():
    for days in (29, 31):
        moment = NOW - timedelta(days=days)
        Tries.objects.create(key="all:", begun_at=moment, count=3)

    assert tried_since("all", NOW - timedelta(days=40)) == 6
    assert forget_old(NOW) == 1
    assert tried_since("all", NOW - timedelta(days=40)) == 3
