"""What staff are told after saving a page: which of its links lead nowhere now.

New links that lead nowhere are refused (`pages/page/staff/form.py`); these stood there
before, or their target has gone or is not public yet.
"""

from django.contrib import messages
from django.utils.html import format_html, format_html_join

from base.address_fields import own_hosts
from pages.links.checked_link import CheckedLink
from pages.links.checked_target import target_of
from pages.links.verdict import State
from pages.redirects.redirect import why_not_there
from pages.text.internal_links import to_address, to_addresses
from pages.text.links_in_html import Link, links_and_anchors

BROKEN = "Die letzte Prüfung aller Links hat dort nichts gefunden."
TOLD = "Auf „{}“ führen diese Links gerade ins Leere: <ul>{}</ul>"


def dead_links(page):
    """Return the links of a page that lead nowhere, each as (words, reason).

    Pages of this site are asked now; of others the last check tells.
    """
    text = to_addresses(page.body, for_staff=True)
    found = links_and_anchors(text, {"a": "href"}).links
    for block in page.linkentry_blocks.all():
        target = to_address(block.target, for_staff=True) or ""
        found.append(Link(target, block.label))
    own = own_hosts()
    targets = {link: target_of(link.address, own, "/").address for link in found}
    checked = CheckedLink.objects.filter(
        state=State.BROKEN, address__in={*targets.values()}
    )
    broken = {*checked.values_list("address", flat=True)}
    for link, target in targets.items():
        gone = why_not_there(link.address)
        if gone or (target in broken and not target.startswith("/")):
            yield link.words or link.address, gone or BROKEN


def warn_of_dead_links(request, page):
    if dead := list(dead_links(page)):
        lines = format_html_join("", "<li>„{}“: {}</li>", dead)
        messages.warning(request, format_html(TOLD, page, lines))
