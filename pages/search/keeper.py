"""Keeps in this process what was built from the database, and builds it anew off the requests.

Safe for threads: whoever reads gets one state as a whole. Safe for forks: a child keeps
what its parent had, and builds with locks and threads of its own.
"""

import logging
import os
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

logger = logging.getLogger(__name__)

PAUSE = (
    30.0  # seconds from one beginning to the next, however often the content changes
)
PATIENCE = 5.0  # seconds that a request waits for the very first one

T = TypeVar("T")


class Kept(NamedTuple, Generic[T]):
    """until: when time alone makes it wrong, in seconds of the keeper's clock."""

    value: T
    version: object
    begun_at: float
    until: float


class Keeper(Generic[T]):
    """build: returns what is kept, the version of what it is built from, read before, and
    for how many seconds it holds at most; raises what it likes, then the old one stays.
    version: returns the present one, None if nobody knows. close: called in a thread that
    has built.
    """

    def __init__(
        self,
        build: Callable[[], tuple[T, object, float]],
        version: Callable[[], object],
        close: Callable[[], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._build, self._version, self._close = build, version, close
        self._clock = clock
        self._kept: Kept[T] | None = None
        self._begin_anew()
        os.register_at_fork(after_in_child=self._begin_anew)

    def current(self) -> T | None:
        """Return what is kept, at most a minute old; None if it is not built yet."""
        kept = self._kept
        if kept is None:
            return self._first()
        if self._is_due(kept):
            self.start()
        return kept.value

    def start(self) -> None:
        """Build anew in a thread, unless somebody is building."""
        if self._building.acquire(blocking=False):
            Thread(target=self._build_apart, daemon=True).start()

    def forget(self) -> None:
        """Have the next one who asks build anew, at once."""
        self._kept = None

    def _begin_anew(self) -> None:
        self._building = Lock()

    def _first(self) -> T | None:
        if not self._building.acquire(timeout=PATIENCE):
            return None
        try:
            kept = self._kept or self._built()
        finally:
            self._building.release()
        return kept.value

    def _is_due(self, kept: Kept[T]) -> bool:
        now = self._clock()
        if now - kept.begun_at < PAUSE:
            return False
        return now >= kept.until or self._version() not in {kept.version, None}

    def _build_apart(self) -> None:
        try:
            self._built()
        except Exception:  # what is kept goes on answering
            logger.exception("search index not built")
        finally:
            self._building.release()
            self._close()

    def _built(self) -> Kept[T]:
        begun_at = self._clock()
        value, version, seconds = self._build()
        self._kept = Kept(value, version, begun_at, begun_at + seconds)
        return self._kept
