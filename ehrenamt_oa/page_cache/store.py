"""Answers by question, as many as fit; all of them forgotten when the content changes."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from .answer import Answer
from .question import Question

MEGABYTE = 1_000_000
MINUTE = 60  # seconds; a clock that is set back ends what it would keep for longer
# pages are as many as the site has; with parameters and mistakes there is no end of them
PAGES, SELECTIONS, MISSING = 32 * MEGABYTE, 8 * MEGABYTE, 2 * MEGABYTE


def weight(question: Question, answer: Answer) -> int:
    """Return about how many bytes of memory a question takes with its answer."""
    return len(question.path) + len(question.query) + answer.size


class Segment:
    """A part with bounds of its own, in bytes; the least asked goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[Question, Answer] = OrderedDict()

    def get(self, question: Question) -> Answer | None:
        if found := self.kept.get(question):
            self.kept.move_to_end(question)
        return found

    def put(self, question: Question, answer: Answer) -> None:
        if before := self.kept.pop(question, None):
            self.size -= weight(question, before)
        self.kept[question] = answer
        self.size += weight(question, answer)
        while self.size > self.most:
            self.size -= weight(*self.kept.popitem(last=False))


class Store:
    """The answers of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._empty(None)

    def _empty(self, version: Any) -> None:
        self._version = version
        self._pages, self._selections = Segment(PAGES), Segment(SELECTIONS)
        self._missing = Segment(MISSING)

    def get(self, question: Question, version: Any, now: float) -> Answer | None:
        """Return the answer to a question that is still right, or None.

        version: of the content; None if nobody knows, then what is kept holds until it
        ends by time.
        """
        with self._lock:
            if version is not None and version != self._version:
                self._empty(version)
            pages = self._selections if question.query else self._pages
            found = pages.get(question) or self._missing.get(question)
        return found if found and found.until - MINUTE <= now < found.until else None

    def put(self, question: Question, version: Any, answer: Answer) -> None:
        """Keep an answer. version: that was known before the answer was made."""
        with self._lock:
            if version is None or version != self._version:
                return
            if answer.status.startswith("404"):
                self._missing.put(question, answer)
            elif question.query:
                self._selections.put(question, answer)
            else:
                self._pages.put(question, answer)
