"""Keeps in this process what was built from the database, and builds it anew off the requests.

A process that serves visitors has a thread for that, so that nobody who asks after a
quiet night gets what was true before it. In all others, such as commands and tests,
whoever asks has it built. Safe for threads: whoever reads gets one state as a whole. Safe
for forks: a child keeps what its parent had, and has locks of its own, but no thread
until it starts one.
"""

import logging
import os
from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

logger = logging.getLogger(__name__)

PAUSE = 30.0  # seconds from one beginning to the next, also if it comes to nothing
EVERY = 5.0  # seconds after which the thread looks whether it is time
PATIENCE = 5.0  # seconds that a request waits for the very first one

T = TypeVar("T")


class Kept(NamedTuple, Generic[T]):
    """until: when time alone makes it wrong, in seconds of the keeper's clock."""

    value: T
    version: object
    until: float


class Keeper(Generic[T]):
    """build: returns what is kept, the version of what it is built from, read before, and
    for how many seconds it holds at most; raises what it likes, then the old one stays.
    version: returns the present one, None if nobody knows. close: called in a thread that
    has built, or tried to. wait: takes seconds, returns whether the thread may end; the
    thread of a process that serves never does.
    """

    def __init__(
        self,
        build: Callable[[], tuple[T, object, float]],
        version: Callable[[], object],
        close: Callable[[], None],
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        self._build, self._version, self._close = build, version, close
        self._clock, self._wait = clock, wait or Event().wait
        self.forget()
        self._begin_anew()
        os.register_at_fork(after_in_child=self._begin_anew)

    def start(self) -> Thread:
        """Have a thread of this process build it at once, and anew whenever that is due."""
        thread = Thread(target=self._go_on, daemon=True)
        thread.start()
        self._has_thread = True
        return thread

    def current(self) -> T | None:
        """Return what is kept; None if there is nothing yet.

        Where a thread sees to it, that is what was true a minute ago at most.
        """
        kept = self._kept
        if kept is None:
            return self._first()
        if not self._has_thread and self._is_due():
            Thread(target=self.renew, daemon=True).start()
        return kept.value

    def renew(self) -> None:
        """Build it anew in this thread, if that is due and nobody else does; raise nothing.

        What is kept goes on answering, and an outage is one entry in the log.
        """
        if not self._building.acquire(blocking=False):
            return
        try:
            if self._is_due():
                self._build_apart()
                self._is_failing = False
        except Exception:
            if not self._is_failing:
                logger.exception("search index not built")
            self._is_failing = True
        finally:
            self._building.release()

    def forget(self) -> None:
        """Have the next one who asks build anew, at once."""
        self._kept: Kept[T] | None = None
        self._tried_at, self._is_failing = float("-inf"), False

    def _begin_anew(self) -> None:
        self._building, self._has_thread = Lock(), False

    def _go_on(self) -> None:
        is_over = False
        while not is_over:
            self.renew()
            is_over = self._wait(EVERY)

    def _first(self) -> T | None:
        if not self._building.acquire(timeout=PATIENCE):
            return None
        try:
            if self._kept is None and self._is_paused():
                return None  # it was tried just now, and in vain
            kept = self._kept or self._built()
        finally:
            self._building.release()
        return kept.value

    def _is_paused(self) -> bool:
        return self._clock() - self._tried_at < PAUSE

    def _is_due(self) -> bool:
        if self._is_paused():
            return False
        kept = self._kept
        if kept is None or self._clock() >= kept.until:
            return True
        return self._version() not in {kept.version, None}

    def _build_apart(self) -> None:
        try:
            self._built()
        finally:
            self._close()

    def _built(self) -> Kept[T]:
        self._tried_at = begun_at = self._clock()
        value, version, seconds = self._build()
        self._kept = Kept(value, version, begun_at + seconds)
        return self._kept
