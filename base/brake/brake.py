"""Counts tries, and says when it is enough.

Whoever tries a thousand times is not to cost a thousand writes, for which on SQLite all
others wait: each process gathers, and writes at most once a second.
"""

from collections import Counter
from threading import Lock
from time import monotonic

from .limits import is_over, window_of
from .tries import Tries, add

SECONDS = 1.0  # from one write to the next


class Brake:
    """Safe for threads. Other processes see at most a second later what one has gathered.

    clock: seconds that only grow.
    """

    def __init__(self, clock=monotonic):
        self._clock, self._lock = clock, Lock()
        self.forget()

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
        self.store()

    def store(self, at_once=False):
        """Write what is gathered, if the last time was long enough ago."""
        with self._lock:
            is_due = self._clock() - self._stored_at >= SECONDS
            if not self._gathered or not (is_due or at_once):
                return
            gathered, self._gathered = self._gathered, Counter()
            self._stored_at = self._clock()
        add(gathered)

    def forget(self):
        """Let what is gathered and not yet stored be forgotten."""
        self._gathered, self._stored_at = Counter(), -SECONDS


brake = Brake()
