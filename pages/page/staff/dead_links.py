"""The links of a page and of its blocks, for what staff are told after saving it."""

from pages.blocks.entries import LinkEntry
from pages.blocks.kinds import rows
from pages.links.nowhere import link_to, links_in, warn_of_dead_links


def links_of(page):
    blocks = rows(page)
    listed = [each for each in blocks if isinstance(each, LinkEntry)]
    return [
        *links_in([page, *blocks]),
        *(link_to(each.target, each.label) for each in listed),
    ]


def warn_of_page(request, page):
    warn_of_dead_links(request, page, links_of(page))
