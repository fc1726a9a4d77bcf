"""Open all that is public once, as a visitor does."""

from pathlib import Path

from django.conf import settings

from ehrenamt_oa.public_pages.pages import PublicSite, addresses, answered_anew
from media.public_file import named_files
from pages.links.internal import OwnSite
from pages.links.verdict import State


def broken_pages():
    """Return how many public addresses there are, and each that does not open with its fault.

    Public is what the sitemap has, what its pages name (posters, calendars, data), and
    what the program answers anew each time. Of that last part only errors are faults.
    """
    faulty, expected = [], {*addresses()}
    walk = PublicSite().walk(faulty.append, lambda address: "")
    opened = {address for address, _ in walk}
    left = sorted({*faulty, *expected, *answered_anew()} - opened)
    site, bad = OwnSite(), {State.BROKEN, State.SHAKY}
    verdicts = [(address, site.check(address)) for address in left]
    return len(opened) + len(left), [
        (address, verdict.reason)
        for address, verdict in verdicts
        if verdict.state in (bad if address in expected else {State.SHAKY})
    ]


def missing_files():
    """Return the names of all uploaded files that a record names and that are not there."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(name for name in named_files() if not (root / name).is_file())
