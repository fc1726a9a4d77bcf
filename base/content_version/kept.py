"""What many pages show is made once, and shared until the content or the minute changes.

As finished pages do, it relies on that whatever the site says of time changes with a
minute. Whoever has changed something in a transaction that still goes on sees it at
once, and nobody else does.
"""

from collections import OrderedDict
from functools import wraps
from threading import Lock, local

from django.db import connection

from base.time import clock

from .change import stored_version
from .watch import has_changed_content

MOST = 4  # contents at a time: today's, another moment's, those of somebody who saves

_lock = Lock()
_contents: OrderedDict = OrderedDict()


class _Seen(local):
    """The version that the request of this thread has asked for, and after which change."""

    in_request, change, version = False, None, None


_seen = _Seen()


def kept(make):
    """Have a function of few, hashable arguments called once for each content and minute.

    What it returns belongs to all threads, so nobody may change it; what it says of time
    comes from `base.time.clock`. What it raises is not kept.
    """

    @wraps(make)
    def shared(*args):
        values = values_now()
        if (make, args) not in values:
            values[make, args] = make(*args)
        return values[make, args]

    return shared


def values_now():
    """Return what is kept of the present content and minute, by function and arguments."""
    key = content_now(), clock.now().replace(second=0, microsecond=0)
    with _lock:
        values = _contents.setdefault(key, {})
        _contents.move_to_end(key)
        while len(_contents) > MOST:
            _contents.popitem(last=False)
    return values


def content_now():
    """Return what differs as soon as this thread would find something else stored.

    It is asked for once a request, as one that sees two contents helps nobody.
    """
    change = getattr(connection, "last_change", None)
    if has_changed_content(connection):
        return change
    if not _seen.in_request:
        return stored_version()
    if _seen.version is None or _seen.change != change:
        _seen.version, _seen.change = stored_version(), change
    return _seen.version


def begin_request(**kwargs):
    """For the signal `request_started`."""
    _seen.in_request, _seen.version = True, None


def end_request(**kwargs):
    """For the signal `request_finished`."""
    _seen.in_request = False
