"""How often visitors of this process found nothing, until it is written down.

Not at once: writing may wait for others who write, on SQLite for 20 seconds, and a
scanner asks for hundreds of addresses in a row. So they are kept in memory and written
once a minute, or when there are many. A process that ends takes at most that along.
"""

import logging
from collections import Counter
from threading import Lock
from time import monotonic

from django.db import Error

from base.site_map import starts_without_pages
from editing.addresses import page_views

from . import address as redirect_address
from .address import AddressError, is_worth_counting
from .missed_address import add_counts

MAX_SECONDS = 60
MAX_PATHS = 50

logger = logging.getLogger(__name__)


class Waiting:
    """Counts that are not stored yet; for several threads."""

    def __init__(self):
        self.lock = Lock()
        self.counts = Counter()
        self.since = monotonic()

    def add(self, path):
        with self.lock:
            if not self.counts:
                self.since = monotonic()
            if path in self.counts or len(self.counts) < MAX_PATHS:
                self.counts[path] += 1

    def is_due(self):
        is_old = monotonic() - self.since >= MAX_SECONDS
        return bool(self.counts) and (is_old or len(self.counts) >= MAX_PATHS)

    def take(self):
        """Return the counts and begin anew."""
        with self.lock:
            counts, self.counts = self.counts, Counter()
        return counts


waiting = Waiting()


def note(path):
    """Remember that nothing was found at a path, if people may have asked for it."""
    try:
        path = redirect_address.old_path(path)
    except AddressError:
        return
    if is_worth_counting(path, starts_without_pages(page_views())):
        waiting.add(path)


def store_if_due():
    if waiting.is_due():
        store_counts()


def store_counts():
    """Write down what waits; what cannot be written is given up, as it matters little."""
    counts = waiting.take()
    if not counts:
        return
    try:
        add_counts(counts)
    except Error as error:
        logger.warning("%d missed addresses not stored: %s", len(counts), error)
