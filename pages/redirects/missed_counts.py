"""How often visitors of this process found nothing, until it is written down."""

from base.site_map import starts_without_pages
from editing.addresses import page_views

from . import address as redirect_address
from .address import AddressError, is_worth_counting
from .missed_address import add_counts
from .waiting import Waiting

waiting = Waiting("missed addresses", add_counts)


def note(path):
    """Remember that nothing was found at a path, if people may have asked for it."""
    try:
        path = redirect_address.old_path(path)
    except AddressError:
        return
    if is_worth_counting(path, starts_without_pages(page_views())):
        waiting.add(path)
