"""Of those who want the same at the same moment, one has it made."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from base.content_version.once import Once
from tests.deploy.served import wait_until

MANY = 8


class Thing:
    """What is wanted; each time it is made it gets another number."""

    def __init__(self):
        self.once, self.kept, self.number = Once(), None, 0
        self.may_be_made = Event()

    def make(self):
        self.number += 1
        number = self.number
        self.may_be_made.wait(20)
        return number

    def make_and_keep(self):
        self.kept = self.make()
        return self.kept

    def wanted(self, make):
        return self.once.made("key", lambda: self.kept, make)


@pytest.fixture
def thing():
    return Thing()


def at_once(thing, make):
    """Let many want it while it is being made; return what each got."""
    with ThreadPoolExecutor(MANY) as pool:
        asked = [pool.submit(thing.wanted, make) for _ in range(MANY)]
        wait_until(lambda: thing.number)
        thing.may_be_made.set()
    return [each.result() for each in asked]


def test_many_who_ask_at_once_have_it_made_once(thing):
    assert at_once(thing, thing.make_and_keep) == [1] * MANY


def test_who_waited_for_what_is_not_kept_has_his_own(thing):
    assert sorted(at_once(thing, thing.make)) == [*range(1, MANY + 1)]


def test_nobody_waits_for_who_failed(thing):
    def fail():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        thing.wanted(fail)
    thing.may_be_made.set()

    assert thing.wanted(thing.make) == 1
