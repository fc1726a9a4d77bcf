"""Who waited in vain looks once more; then one at a time tries, and nobody else waits."""

import pytest

from ehrenamt_oa.patience.breaker import PAUSE, Breaker


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(clock)


def test_everybody_may_ask_a_server_that_answers(breaker):
    assert [breaker.may_try() for _ in range(3)] == [True, True, True]


def test_one_looks_whether_it_was_that_connection_only(breaker):
    breaker.note_silence()

    assert [breaker.may_try() for _ in range(3)] == [True, False, False]


def test_one_at_a_time_tries_again_after_a_pause(breaker, clock):
    breaker.note_silence()
    breaker.note_silence()

    at_once = breaker.may_try()
    clock.now += PAUSE
    later = [breaker.may_try() for _ in range(3)]

    assert (at_once, later) == (False, [True, False, False])


def test_answer_lets_everybody_ask(breaker):
    breaker.note_silence()
    breaker.note_silence()

    breaker.note_answer()

    assert [breaker.may_try() for _ in range(3)] == [True, True, True]
