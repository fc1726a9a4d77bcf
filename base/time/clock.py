"""What time it is for the page that is being made.

Public pages ask here and never the system, so that staff can look at any page as it
will be at another moment.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_previewed = ContextVar("previewed", default=None)


def now():
    """Return the moment to show, aware, in the time zone of the site."""
    return _previewed.get() or timezone.localtime()


def today():
    """Return the day to show."""
    return now().date()


@contextmanager
def shown_at(moment):
    """Let everything inside see another moment; None changes nothing."""
    token = _previewed.set(moment)
    try:
        yield
    finally:
        _previewed.reset(token)
