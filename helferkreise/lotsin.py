"""The office that coordinates the Helferkreise."""

from contacts import office_tree

SLUG = "integrationslotsin"


def lotsin():
    """Return the office of the Integrationslotsin with all its card shows, or None."""
    offices = office_tree.load()
    return next((office for office in offices if office.slug == SLUG), None)
