"""What is missing before the site can go public. Each app names its own in `readiness`.

For the start of the admin and for `manage.py bereit`. It stops nobody: what is missing
may come later.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.module_loading import autodiscover_modules

_registered = []


class Point(NamedTuple):
    """What a site needs. missing: what is not there, in words; nothing once it is ready.

    place: where that is put right, or "" if not in the admin.
    """

    name: str
    missing: Sequence[str]
    place: str = ""


def register(*checks):
    """Add functions that take the moment, aware, and yield each Point."""
    _registered.extend(checks)


def points(now):
    """Return all that the site needs before it goes public, ready or not."""
    autodiscover_modules("readiness")
    return [point for check in _registered for point in check(now)]


def in_one_line(found):
    """Return how far the site is, in words."""
    ready = sum(1 for point in found if not point.missing)
    return f"Bereit zur Veröffentlichung: {ready} von {len(found)}"
