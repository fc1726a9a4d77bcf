"""What visitors of this process have done, counted until it is written down.

Not at once: writing may wait for others who write, on SQLite for 20 seconds, and a
scanner asks for hundreds of addresses in a row. So it is kept in memory and written
once a minute, or when there is much. A process that ends takes at most that along.
"""

import logging
from collections import Counter
from threading import Lock
from time import monotonic

from django.db import Error

MAX_SECONDS = 60
MAX_KEYS = 50

logger = logging.getLogger(__name__)


class Waiting:
    """Counts that are not stored yet; for several threads.

    name: what is counted, for the log. write: stores a `Counter`.
    """

    def __init__(self, name, write):
        self.name, self.write = name, write
        self.lock = Lock()
        self.counts = Counter()
        self.since = monotonic()

    def add(self, key):
        with self.lock:
            if not self.counts:
                self.since = monotonic()
            if key in self.counts or len(self.counts) < MAX_KEYS:
                self.counts[key] += 1

    def is_due(self):
        is_old = monotonic() - self.since >= MAX_SECONDS
        return bool(self.counts) and (is_old or len(self.counts) >= MAX_KEYS)

    def take(self):
        """Return the counts and begin anew."""
        with self.lock:
            counts, self.counts = self.counts, Counter()
        return counts

    def store_if_due(self):
        if self.is_due():
            self.store()

    def store(self):
        """Write down what waits; what cannot be is given up, as it matters little."""
        counts = self.take()
        if not counts:
            return
        try:
            self.write(counts)
        except Error as error:
            logger.warning("%d %s not stored: %s", len(counts), self.name, error)
