"""Pure: of those who want the same at the same moment, one has it made."""

from collections.abc import Callable, Hashable
from threading import Event, Lock
from typing import TypeVar

T = TypeVar("T")


class Once:
    """Belongs to all threads of a process."""

    def __init__(self) -> None:
        self._lock, self._making = Lock(), dict[Hashable, Event]()

    def made(
        self, key: Hashable, find: Callable[[], T | None], make: Callable[[], T]
    ) -> T:
        """Return what is found, or have it made by the first who asks.

        find: returns None as long as it is not there. If what was made is not found, all
        who waited for it have their own made at once; so they have if making failed.
        """
        with self._lock:
            making = self._making.get(key)
            if making is None:
                mine = self._making[key] = Event()
        if making:
            making.wait()
            return find() or make()
        try:
            return find() or make()
        finally:
            with self._lock:
                del self._making[key]
            mine.set()
