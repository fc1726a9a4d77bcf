"""Which links lead nowhere now, and how staff are told of them after saving a record.

New links that lead nowhere are refused (`pages/text/rich_form.py`); these stood there
before, or their target has gone or is not public yet.
"""

from django.contrib import messages
from django.utils.html import format_html, format_html_join

from base.address_fields import own_hosts
from media.models import Document
from pages.redirects.address import path_of
from pages.redirects.redirect import why_not_there
from pages.text.internal_links import (
    addresses_of,
    all_to_addresses,
    references_of,
    to_address,
)
from pages.text.links_in_html import Link, links_and_anchors
from pages.text.reference import parse
from pages.text.rich_form import rich_fields

from .checked_link import CheckedLink
from .checked_target import target_of
from .verdict import State

BROKEN = "Die letzte Prüfung aller Links hat dort nichts gefunden."
# pages that are made only to see whether they are there; what is beyond counts as fine
MOST_ASKED = 50
TOLD = "In „{}“ führen diese Links gerade ins Leere: <ul>{}</ul>"


def leading_nowhere(addresses):
    """Return why a link leads nowhere, in German, by address; without those that work.

    Pages of this site are asked now, of others the last check tells. One query for
    those, two for each kind of record of this site; whatever else is of it is asked itself.
    """
    own = own_hosts()
    targets = {each: target_of(each, own, "/").address for each in addresses}
    checked = CheckedLink.objects.filter(
        state=State.BROKEN, address__in={*targets.values()}
    )
    broken = {*checked.values_list("address", flat=True)} if targets else set()
    missing, found = why_missing(targets), {}
    for address, target in targets.items():
        gone = missing.get(address)
        if gone or (target in broken and not target.startswith("/")):
            found[address] = gone or BROKEN
    return found


def why_missing(addresses):
    """Return why there is nothing at an address of this site, by address."""
    references = references_of(addresses)
    there = addresses_of(references.values())
    rest = {
        address: path_of(address)
        for address in addresses
        if address.startswith("/")
        and references.get(address) not in there
        and not is_document(references.get(address, ""))
    }
    asked = [*dict.fromkeys(rest.values())][:MOST_ASKED]
    reasons = {path: why_not_there(path) for path in asked}
    return {each: reasons[path] for each, path in rest.items() if reasons.get(path)}


def is_document(reference):
    """Return whether a reference leads to a document, public or not.

    The page that links to it makes it public.
    """
    found = parse(reference)
    return found is not None and found.label == Document._meta.label_lower


def links_in(records):
    """Return the links in the rich texts of records."""
    texts = [
        getattr(each, name) for each in records for name in rich_fields(type(each))
    ]
    text = "".join(all_to_addresses(texts, for_staff=True))
    return links_and_anchors(text, {"a": "href"}).links


def link_to(target, words):
    """Return the link that a field of an address and one of its words make."""
    return Link(to_address(target, for_staff=True) or "", words)


def dead_among(links):
    """Yield the links that lead nowhere, each once, as words and reason."""
    why = leading_nowhere(link.address for link in links)
    for link in dict.fromkeys(links):
        if link.address in why:
            yield link.words or link.address, why[link.address]


def warn_of_dead_links(request, record, links):
    """Tell whoever has saved a record which of its links lead nowhere."""
    if dead := list(dead_among(links)):
        lines = format_html_join("", "<li>„{}“: {}</li>", dead)
        messages.warning(request, format_html(TOLD, record, lines))


class LinkedAdmin:
    """For the admin of records with links for the public; comes before it."""

    def links_of(self, record):
        return links_in([record])

    def response_add(self, request, obj, post_url_continue=None):
        warn_of_dead_links(request, obj, self.links_of(obj))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        warn_of_dead_links(request, obj, self.links_of(obj))
        return super().response_change(request, obj)
