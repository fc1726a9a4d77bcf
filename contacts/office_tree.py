"""All offices, linked with each other; four queries for any number and depth."""

from .office import SHOWN_WITH_IT, Office


def load():
    """Return the published offices in order.

    Each has all that its page shows, its parent with the rules for the hours it hands
    down, and `departments`: those next below it. Whoever is below an unpublished
    office belongs to the next published one above.
    """
    offices = linked().values()
    for office in offices:
        office.departments = []
    published = [office for office in offices if office.is_published]
    for office in published:
        if office.superior:
            office.superior.departments.append(office)
    return published


def linked():
    """Return all offices by primary key, unpublished ones as well, with their parents."""
    offices = Office.objects.prefetch_related(*SHOWN_WITH_IT)
    by_pk = {office.pk: office for office in offices}
    for office in by_pk.values():
        office.parent = by_pk.get(office.parent_id)
    return by_pk
