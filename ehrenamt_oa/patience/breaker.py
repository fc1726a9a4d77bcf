"""Who has waited in vain for a server spares others the same."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

PAUSE = 6.0  # seconds, and more than one who tries has to wait


class Breaker:
    """Says whether a server is asked. Safe for threads.

    Once it has kept somebody waiting, one at a time may try, every few seconds, and all
    others are refused at once: else each would hold a thread for as long as it waits.
    clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._is_silent, self._refused_until = False, 0.0

    def may_try(self) -> bool:
        """Tell whether somebody may ask now; who may asks for all others, too."""
        if not self._is_silent:
            return True
        with self._lock:
            if self._clock() < self._refused_until:
                return False
            self._refused_until = self._clock() + PAUSE
            return True

    def note_silence(self) -> None:
        """Somebody has waited in vain.

        After the first time the next one may look at once whether it was that connection.
        """
        with self._lock:
            pause = PAUSE if self._is_silent else 0
            self._is_silent, self._refused_until = True, self._clock() + pause

    def note_answer(self) -> None:
        """The server has answered somebody."""
        self._is_silent = False
