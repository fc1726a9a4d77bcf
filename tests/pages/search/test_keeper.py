"""What a process keeps of the index, and when it builds it anew."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore, Thread

import pytest

from pages.search import questions
from pages.search.keeper import PAUSE, Keeper


class Site:
    """Something to build from. version: of it; now: what its clock says, in seconds.

    looks: how often a thread may still look whether it is due; waits: released whenever
    one has looked.
    """

    def __init__(self):
        self.version, self.now, self.holds = 1, 1000.0, 9999.0
        self.built, self.tried, self.closed = 0, 0, 0
        self.is_broken = self.is_mute = False
        self.may_go_on = Event()
        self.may_go_on.set()
        self.is_done = Event()
        self.looks, self.waits, self.is_over = Semaphore(0), Semaphore(0), False

    def build(self):
        self.may_go_on.wait(5)
        self.tried += 1
        if self.is_broken:
            raise ValueError("broken")
        self.built += 1
        return f"state {self.built}", self.version, self.holds

    def close(self):
        self.closed += 1
        self.is_done.set()

    def ask_version(self):
        if self.is_mute:
            raise RuntimeError("can't start new thread")
        return self.version

    def wait(self, seconds):
        self.waits.release()
        self.looks.acquire()
        return self.is_over

    def later(self, seconds):
        """Let a time pass in which nobody asks, and a thread look once after it."""
        self.now += seconds
        self.looks.release()
        assert self.waits.acquire(timeout=5)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.is_over = True
    site.looks.release()


@pytest.fixture
def keeper(site):
    return Keeper(site.build, site.ask_version, site.close, lambda: site.now, site.wait)


@pytest.fixture
def started(keeper, site):
    """A keeper with a thread that has built once."""
    keeper.start()
    assert site.waits.acquire(timeout=5)
    return keeper


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
    site.holds = 60.0
    keeper.current()
    site.now, site.is_broken = site.now + 60, True

    assert asked_twice(keeper, site) == ("state 1", "state 1")


def test_what_cannot_be_built_is_tried_once_in_a_pause(keeper, site):
    site.is_broken = True
    with pytest.raises(ValueError, match="broken"):
        keeper.current()

    answers = [keeper.current() for _ in range(5)]

    assert (answers, site.tried) == ([None] * 5, 1)


def test_what_holds_no_longer_is_tried_once_in_a_pause(keeper, site):
    site.holds = 60.0
    keeper.current()
    site.now, site.is_broken = site.now + 60, True

    for _ in range(5):
        keeper.renew()

    assert site.tried == 2


def test_what_cannot_be_built_may_be_the_next_time(keeper, site):
    site.is_broken = True
    with pytest.raises(ValueError, match="broken"):
        keeper.current()
    site.now, site.is_broken = site.now + PAUSE, False

    assert keeper.current() == "state 1"


def test_whoever_asks_first_after_a_quiet_night_gets_what_holds(started, site):
    site.version = 2

    site.later(8 * 3600)

    assert started.current() == "state 2"


def test_thread_builds_what_time_alone_makes_wrong(started, site):
    site.holds = 60.0
    started.forget()
    site.later(0)

    site.later(60)

    assert started.current() == "state 3"


def test_with_a_thread_nobody_who_asks_has_it_built(started, site):
    site.is_done.clear()
    site.version, site.now = 2, site.now + PAUSE

    started.current()

    assert not site.is_done.wait(0.05)


@pytest.mark.parametrize("fault", ["is_broken", "is_mute"])
def test_thread_survives_an_outage_and_says_it_once(started, site, caplog, fault):
    site.version = 2
    setattr(site, fault, True)
    for _ in range(3):
        site.later(PAUSE)
    during = started.current()
    setattr(site, fault, False)

    site.later(PAUSE)

    assert (during, started.current()) == ("state 1", "state 2")
    assert caplog.messages == ["search index not built"]


def test_next_outage_is_said_again(started, site, caplog):
    for is_broken in (True, False, True):
        site.version, site.is_broken = site.version + 1, is_broken
        site.later(PAUSE)

    assert caplog.messages == ["search index not built"] * 2


def test_each_attempt_gives_back_what_the_thread_has(started, site):
    for is_broken in (True, False):
        site.is_broken, site.version, site.holds = is_broken, 2, 0.0
        site.later(PAUSE)

    assert (site.closed, site.tried) == (3, 3)


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
