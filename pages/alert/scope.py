"""On which pages an alert stands: the whole site, or chosen parts of it.

A part is all whose addresses begin alike, and what says that it belongs there: pages with
`fixed_page` (base/site_map.py), records with their model (editing/addresses.py). All that
may begin in any way, the pages that staff write, is one part more.
"""

from functools import cache

from django.urls import get_resolver

from base.site_map import fixed_pages, reserved_starts, views
from editing.addresses import addressed_models

GUIDE = "wissen"  # the key that no page gives; alerts store it


@cache
def starts():
    """Return key of the part and title by how an address begins: "kontakt"."""
    records = {each.address_view: each for each in addressed_models() if each.is_listed}
    known, found = views(get_resolver().url_patterns), {}
    for route, name, view in sorted(known, key=lambda each: each[0] != ""):  # "/" first
        start, _, below = route.partition("/")
        title, part = getattr(view, "fixed_page", ""), getattr(view, "part", "")
        if model := records.get(name):
            title, part, below = model._meta.verbose_name_plural, model.part, ""
        if title and not below and not start.startswith("<"):
            found.setdefault(start, (part or start, title))
    return found


@cache
def names():
    """Return the name of each part by its key, in the order in which staff choose."""
    titles = {}
    for key, title in starts().values():
        titles.setdefault(key, []).append(title)
    titles[GUIDE] = ["Gut zu wissen und andere Textseiten"]
    return {key: ", ".join(found) for key, found in titles.items()}


def part_of(path):
    """Return the key of the part to which a path ("/kontakt/amt/") belongs, or None."""
    start = path.removeprefix("/").partition("/")[0]
    if start in starts():
        return starts()[start][0]
    return None if start in reserved_starts() else GUIDE


def applies_to(parts, path):
    """Return whether an alert for these parts stands on a page; none means all."""
    return not parts or part_of(path) in parts


def parts_in_words(parts):
    """Return where an alert stands: "ganze Website", "Kontakt, Termine"."""
    chosen = [name for key, name in names().items() if key in parts]
    return ", ".join(chosen) or "ganze Website"


def address_within(parts):
    """Return the path of a page on which an alert stands, None if there is no fixed one."""
    addresses = (page.address for page in fixed_pages())
    return next((each for each in addresses if applies_to(parts, each)), None)
