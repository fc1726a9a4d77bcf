"""Open every public page once, as a visitor does."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField

from pages.links.internal import OwnSite
from pages.links.verdict import State
from pages.site.sitemaps import SITEMAPS


def addresses():
    """Return the addresses of everything public."""
    sitemaps = [make() for make in SITEMAPS.values()]
    return sorted({each.location(page) for each in sitemaps for page in each.items()})


def broken_pages():
    """Return how many public pages there are, and each that does not open with its fault."""
    site, opened = OwnSite(), addresses()
    verdicts = [(address, site.check(address)) for address in opened]
    good = {State.OK, State.MOVED}
    return len(opened), [
        (address, verdict.reason)
        for address, verdict in verdicts
        if verdict.state not in good
    ]


def missing_files():
    """Return the names of all uploaded files that a record names and that are not there."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(name for name in named_files() if not (root / name).is_file())


def named_files():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                names = model._base_manager.values_list(field.attname, flat=True)
                yield from filter(None, names)
