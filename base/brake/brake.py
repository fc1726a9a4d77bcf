"""Counts tries, and says when it is enough.

Whoever tries a thousand times is not to cost a thousand writes, for which on SQLite all
others wait: each process gathers, and writes at most once a second.
"""

import logging
from collections import Counter
from threading import Event, Lock, Thread
from time import monotonic, sleep

from django.db import connection

from .tries import Tries, add
from .window import is_over, window_of

SECONDS = 1.0  # from one write to the next

logger = logging.getLogger(__name__)


class Brake:
    """Safe for threads. Other processes see soon after a second what one has gathered, if
    `start` was called in it; else not before it counts the next try.

    clock: seconds that only grow. seconds: from one write to the next.
    """

    def __init__(self, clock=monotonic, seconds=SECONDS):
        self._clock, self._seconds, self._lock = clock, seconds, Lock()
        self._is_waiting = Event()
        self.forget()

    def start(self):
        """Have a thread write what is gathered, though nobody may try again."""
        Thread(target=self._go_on, daemon=True).start()

    def _go_on(self):
        is_stored = True
        while True:
            self._is_waiting.wait()
            sleep(self._seconds)
            self._is_waiting.clear()
            is_stored = self._stores(is_failing=not is_stored)
            if not is_stored:
                self._is_waiting.set()
            connection.close()

    def _stores(self, is_failing):
        """Write what is gathered, if the database is there; an outage is logged once."""
        try:
            self.store(at_once=True)
        except Exception as error:
            if not is_failing:
                logger.error("tries not stored: %s", type(error).__name__)
            return False
        return True

    def is_over(self, keys, now):
        """Tell whether a key was tried too often in this window; one query."""
        begun_at = window_of(now)
        counts = Counter({key: self._gathered[key, begun_at] for key in keys})
        stored = Tries.objects.filter(key__in=keys, begun_at=begun_at)
        counts.update(dict(stored.values_list("key", "count")))
        return is_over(keys, counts)

    def note(self, keys, now):
        """Count a try that failed for each of the keys."""
        begun_at = window_of(now)
        with self._lock:
            self._gathered.update((key, begun_at) for key in keys)
        self._is_waiting.set()
        self.store()

    def store(self, at_once=False):
        """Write what is gathered, if the last time was long enough ago."""
        with self._lock:
            is_due = self._clock() - self._stored_at >= self._seconds
            if not self._gathered or not (is_due or at_once):
                return
            gathered, self._gathered = self._gathered, Counter()
            self._stored_at = self._clock()
        try:
            add(gathered)
        except Exception:
            with self._lock:
                self._gathered.update(gathered)
            raise

    def forget(self):
        """Let what is gathered and not yet stored be forgotten."""
        self._gathered, self._stored_at = Counter(), -self._seconds


brake = Brake()
