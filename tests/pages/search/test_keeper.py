"""What a process keeps of the index, and when it builds it anew."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from pages.search import questions
from pages.search.keeper import PAUSE, Keeper


class Site:
    """Something to build from. version: of it; now: what its clock says, in seconds."""

    def __init__(self):
        self.version, self.now, self.holds = 1, 1000.0, 9999.0
        self.built, self.closed, self.is_broken = 0, 0, False
        self.may_go_on = Event()
        self.may_go_on.set()
        self.is_done = Event()

    def build(self):
        self.may_go_on.wait(5)
        if self.is_broken:
            raise ValueError("broken")
        self.built += 1
        return f"state {self.built}", self.version, self.holds

    def close(self):
        self.closed += 1
        self.is_done.set()


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def keeper(site):
    return Keeper(site.build, lambda: site.version, site.close, lambda: site.now)


def asked_twice(keeper, site):
    """Return what is kept when somebody asks, and after what that has begun."""
    before = keeper.current()
    site.is_done.wait(2)
    return before, keeper.current()


def test_first_who_asks_has_it_built(keeper):
    assert [keeper.current(), keeper.current()] == ["state 1", "state 1"]


def test_change_is_built_apart_after_the_pause(keeper, site):
    keeper.current()
    site.version, site.now = 2, site.now + PAUSE

    assert asked_twice(keeper, site) == ("state 1", "state 2")
    assert site.closed == 1


@pytest.mark.parametrize(
    ("version", "seconds"), [(1, PAUSE), (2, PAUSE - 1), (None, PAUSE)]
)
def test_nothing_is_built_without_need(keeper, site, version, seconds):
    keeper.current()
    site.version, site.now = version, site.now + seconds

    assert keeper.current() == "state 1"
    assert not site.is_done.wait(0.05)


def test_time_alone_makes_it_due(keeper, site):
    site.holds = 60.0
    keeper.current()
    site.now += 60

    assert asked_twice(keeper, site) == ("state 1", "state 2")


def test_what_cannot_be_built_leaves_the_old_one(keeper, site):
    keeper.current()
    site.version, site.now, site.is_broken = 2, site.now + PAUSE, True

    assert asked_twice(keeper, site) == ("state 1", "state 1")


def test_only_one_builds_at_a_time(keeper, site):
    keeper.current()
    site.version, site.now = 2, site.now + PAUSE
    site.may_go_on.clear()

    answers = [keeper.current() for _ in range(5)]
    site.may_go_on.set()
    site.is_done.wait(2)

    assert (answers, site.built) == (["state 1"] * 5, 2)


def test_many_who_ask_first_share_one(keeper, site):
    answers = []
    threads = [
        Thread(target=lambda: answers.append(keeper.current())) for _ in range(5)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (answers, site.built) == (["state 1"] * 5, 1)


def test_thread_that_has_built_gives_its_own_connection_back():
    with ThreadPoolExecutor() as pool:
        assert pool.submit(questions.close).result() is None
