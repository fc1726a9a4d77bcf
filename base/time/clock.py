"""What time it is for the page that is being made.

Public pages ask here and never the system, so that staff can look at any page as it
will be at another moment, and that the mirror can keep one for readers of a later time.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_shown = ContextVar("shown", default=None)
_mirrored = ContextVar("mirrored", default=False)


def now():
    """Return the moment to show, aware, in the time zone of the site."""
    return _shown.get() or timezone.localtime()


def today():
    """Return the day to show."""
    return now().date()


@contextmanager
def shown_at(moment):
    """Let everything inside see another moment, aware; None changes nothing."""
    token = _shown.set(moment and timezone.localtime(moment))
    try:
        yield
    finally:
        _shown.reset(token)


def is_mirrored():
    """Return whether the page is read at a later time that nobody knows.

    Then it says no "today" and no "now", and offers nothing that needs the application.
    """
    return _mirrored.get()


@contextmanager
def mirrored_at(moment):
    """Have everything inside made for the mirror, as it is at a moment; aware."""
    token = _mirrored.set(True)
    try:
        with shown_at(moment):
            yield
    finally:
        _mirrored.reset(token)
