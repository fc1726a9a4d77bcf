"""The office that coordinates the Helferkreise."""

from django.urls import reverse

from contacts.office import tree as office_tree
from editing.addresses import new_path

SLUG = "integrationslotsin"


def lotsin():
    """Return the office of the Integrationslotsin with all its card shows.

    It is the Landratsamt if that one is not published, and None if nothing is.
    """
    offices = office_tree.load()
    by_address = {office.own_address: office for office in offices}
    address = reverse("contacts:office", args=[SLUG])
    found = by_address.get(address) or by_address.get(new_path(address))
    return found or next((office for office in offices if not office.parent_id), None)


def lotsin_instead(gemeinden):
    """Return that office while no Helferkreis is confirmed, else None.

    gemeinden: all, with `map_status`.
    """
    return lotsin() if are_all_without(gemeinden) else None


def are_all_without(gemeinden):
    """Return whether none of them has a Helferkreis; gemeinden: with `map_status`."""
    return all(gemeinde.map_status == "kein" for gemeinde in gemeinden)
