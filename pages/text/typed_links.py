"""Links as somebody types them: they are written well, and something is there."""

from base.address_fields import own_hosts
from base.web_address import normalise, why_not
from pages.redirects.redirect import why_not_there
from pages.text.internal_links import references_of


def problems(addresses, purpose):
    """Return what speaks against links, in German, by address; without those that may be.

    A record counts before it is published: a reference to it waits until then. One
    query for each kind of record; whatever else is of this site is asked itself.
    """
    own = own_hosts()
    found = {each: why_not(each, purpose, own) for each in addresses}
    links = {
        each: normalise(each, purpose, own)
        for each, reason in found.items()
        if not reason
    }
    of_records = references_of(links.values())
    found |= {
        each: why_not_there(link)
        for each, link in links.items()
        if link not in of_records
    }
    return {each: reason for each, reason in found.items() if reason}
