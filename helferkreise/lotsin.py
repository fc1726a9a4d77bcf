"""The office that coordinates the Helferkreise."""

from contacts import office_tree

SLUG = "integrationslotsin"


def lotsin():
    """Return the office of the Integrationslotsin with all its card shows.

    It is the Landratsamt if that one is not published, and None if nothing is.
    """
    offices = office_tree.load()
    found = [office for office in offices if office.slug == SLUG or not office.superior]
    return max(found, key=lambda office: office.slug == SLUG, default=None)
