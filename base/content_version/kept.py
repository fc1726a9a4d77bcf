"""What many pages show is made once, and shared until the content or the time changes.

As finished pages do, it relies on that whatever the site says of time changes with a
minute; what asks for the day only is kept for an hour. Whoever has changed
something in a transaction that still goes on sees it at once, and nobody else does.
"""

from collections import OrderedDict
from datetime import UTC
from functools import wraps
from threading import Lock, local

from django.db import connection

from base.time import clock

from .change import stored_version
from .once import Once
from .watch import has_changed_content

MOST = 8  # contents with a time: this minute's and today's, another's, of whoever saves

_lock, _once = Lock(), Once()
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
    return shared(make, minute)


def kept_all_day(make):
    """Have it called for each content and day: it asks for no other time.

    And once an hour: where a change was stored and its note was not, because somebody
    died in between or changed the database by hand, nothing is wrong for a whole day.
    """
    return shared(make, hour)


def minute():
    """In UTC, as the hour in which clocks are put back has each of its minutes twice."""
    return clock.now().astimezone(UTC).replace(second=0, microsecond=0)


def hour():
    return minute().replace(minute=0)


def shared(make, time):
    @wraps(make)
    def found_or_made(*args):
        values = values_at(time())
        key = make, args

        def made():
            values[key] = [make(*args)]
            return values[key]

        [value] = values.get(key) or _once.made(
            (id(values), key), lambda: values.get(key), made
        )
        return value

    return found_or_made


def values_now():
    """Return what is kept of the present content and minute, by what belongs to whom."""
    return values_at(minute())


def values_at(time):
    """Return the same of a minute, or of an hour."""
    key = content_now(), time, clock.is_mirrored()
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
