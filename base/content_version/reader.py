"""The version of the content, read often and by nobody who waits for it."""

import logging
from threading import Event, Lock, Thread
from time import monotonic

from django.db import Error, connection

from .change import stored_version

logger = logging.getLogger(__name__)

FRESH = 0.2  # seconds for which a version that was read is believed
PATIENCE = 0.25  # seconds that a request waits for it


class VersionReader:
    """Reads the version in a thread of its own, so that a stuck database holds no request.

    read: returns it; whatever it raises means "not known", and is written into the log once
    until it can be read again.
    """

    def __init__(self, read):
        self._read = read
        self._lock = Lock()
        self._wanted = Event()
        self._thread = None
        self._version, self._read_at, self._forgotten_at = None, -FRESH, 0.0
        self._asked_at, self._answered = None, Event()
        self._is_away = False

    def current(self):
        """Return the version that held at most FRESH seconds ago; None if nobody knows."""
        with self._lock:
            if monotonic() - self._read_at < FRESH:
                return self._version
            if self._asked_at is None:
                self._ask()
            answered = self._answered
            patience = self._asked_at + PATIENCE - monotonic()
        answered.wait(max(patience, 0))
        with self._lock:
            is_fresh = monotonic() - self._read_at < FRESH + PATIENCE
            return self._version if is_fresh else None

    def forget(self):
        """Have the next one who asks get what is stored now."""
        with self._lock:
            self._read_at, self._forgotten_at = -FRESH, monotonic()

    def _ask(self):
        self._asked_at, self._answered = monotonic(), Event()
        if not (self._thread and self._thread.is_alive()):  # no thread outlives a fork
            self._thread = Thread(target=self._serve, daemon=True)
            self._thread.start()
        self._wanted.set()

    def _serve(self):
        while True:
            self._wanted.wait()
            self._wanted.clear()
            asked_at = monotonic()
            version = self._read_or_none()
            with self._lock:
                if asked_at > self._forgotten_at:
                    self._version, self._read_at = version, asked_at
                self._asked_at = None
                self._answered.set()

    def _read_or_none(self):
        """Return the version, and raise nothing: who asks next shall find the thread alive."""
        try:
            version = self._read()
        except Exception:
            if not self._is_away:
                logger.exception("content version not readable")
            self._is_away = True
            return None
        self._is_away = False
        return version


def committed_version():
    """Return the version that is committed. Raises what a database without answer does."""
    try:
        return stored_version()
    except Error:
        connection.close()
        raise


def read_as_a_request():
    """Return that version, by a connection that is looked at first, as for a request."""
    connection.close_if_unusable_or_obsolete()
    return committed_version()


_reader = VersionReader(read_as_a_request)
current = _reader.current


def forget_what_was_read():
    """Have this process see at once what it has committed."""
    _reader.forget()
