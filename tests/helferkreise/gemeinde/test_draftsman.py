"""Who does work that others need not wait for, and when there is nobody."""

import logging
from threading import Event, current_thread

import pytest

from helferkreise.gemeinde.draftsman import Draftsman

PATIENCE = 5  # seconds, then a thread that hangs fails the test


class Desk:
    """What comes to it. done: the work; is_free: set after the last piece of it."""

    def __init__(self):
        self.done, self.closed_in = [], []
        self.may_go_on, self.is_free = Event(), Event()
        self.may_go_on.set()

    def draw(self, what):
        self.may_go_on.wait(PATIENCE)
        self.done.append(what)

    def spill(self):
        raise ValueError("ink")

    def close(self):
        self.closed_in.append(current_thread())


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def draftsman(desk):
    return Draftsman(desk.close)


def finish(draftsman, desk):
    """Wait until all that was taken before is done."""
    draftsman.takes(desk.is_free.set)
    assert desk.is_free.wait(PATIENCE)


def test_work_is_done_in_turn(draftsman, desk):
    draftsman.start()

    taken = [draftsman.takes(desk.draw, each) for each in "abc"]
    finish(draftsman, desk)

    assert (taken, desk.done) == ([True, True, True], ["a", "b", "c"])


def test_nothing_is_taken_before_the_start(draftsman, desk):
    taken = draftsman.takes(desk.draw, "a")
    draftsman.start()
    finish(draftsman, desk)

    assert (taken, desk.done) == (False, [])


def test_what_waits_already_is_done_once(draftsman, desk):
    desk.may_go_on.clear()
    draftsman.start()
    draftsman.takes(desk.draw, "under way")

    for _ in range(3):
        draftsman.takes(desk.draw, "a")
    desk.may_go_on.set()
    finish(draftsman, desk)

    assert desk.done == ["under way", "a"]


def test_what_is_taken_later_is_done_again(draftsman, desk):
    draftsman.start()
    draftsman.takes(desk.draw, "a")
    finish(draftsman, desk)
    desk.is_free.clear()

    draftsman.takes(desk.draw, "a")
    finish(draftsman, desk)

    assert desk.done == ["a", "a"]


def test_what_fails_is_logged_and_ends_nothing(draftsman, desk, caplog):
    draftsman.start()

    with caplog.at_level(logging.ERROR, "helferkreise.gemeinde.draftsman"):
        draftsman.takes(desk.spill)
        draftsman.takes(desk.draw, "a")
        finish(draftsman, desk)

    assert [each.message for each in caplog.records] == ["not done: spill()"]
    assert desk.done == ["a"]


def test_closes_in_the_thread_that_has_worked(draftsman, desk):
    draftsman.start()
    draftsman.takes(desk.spill)
    finish(draftsman, desk)

    assert desk.closed_in[0] is not current_thread()
