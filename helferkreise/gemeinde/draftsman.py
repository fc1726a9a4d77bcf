"""Does what takes long in a thread of its own, so that nobody waits for it.

Only a process that has called `start` has such a thread; all others, such as commands and
tests, do the work where it occurs. Safe for forks: a child has no thread until it starts
its own.
"""

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

logger = logging.getLogger(__name__)

Work = tuple[Callable[..., object], tuple[object, ...]]


class Draftsman:
    """One who does one thing after the other.

    close: called in the thread after each of them. What the work raises is written into
    the log, and ends nothing.
    """

    def __init__(self, close: Callable[[], None]) -> None:
        self._close = close
        self._thread: Thread | None = None
        self._queue: SimpleQueue[Work] = SimpleQueue()
        self._waiting: set[Work] = set()

    def start(self) -> None:
        self._queue, self._waiting = SimpleQueue(), set()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def takes(self, do: Callable[..., object], *arguments: object) -> bool:
        """Return whether there is somebody who does this soon; twice is done once."""
        if not (self._thread and self._thread.is_alive()):
            return False
        work = do, arguments
        if work not in self._waiting:
            self._waiting.add(work)
            self._queue.put(work)
        return True

    def _serve(self) -> None:
        while True:
            work = self._queue.get()
            self._waiting.discard(work)  # what changes from now on has to be done again
            do, arguments = work
            try:
                do(*arguments)
            except Exception:
                logger.exception("not done: %s%s", do.__name__, arguments)
            self._close()
