"""All offices, linked with each other; six queries for any number and depth.

They are made once for all who ask (`base/content_version/kept.py`).
"""

from django.http import Http404

from base.content_version.kept import kept_all_day

from .office import Office


def load():
    """Return the published offices in order.

    Each has all that its page shows, its parent with the rules for the hours it hands
    down, and `departments`: those next below it. Whoever is below an unpublished
    office belongs to the next published one above.
    """
    return [office for office in linked().values() if office.is_published]


def main():
    """Return the authority itself, or None."""
    return next((office for office in load() if office.is_main), None)


def published(slug):
    """Return a published office, linked with the others, or raise Http404."""
    for office in load():
        if office.slug == slug:
            return office
    raise Http404


@kept_all_day
def linked():
    """Return all offices by primary key, unpublished ones as well, with their parents.

    Two people at once can make a circle of parents, which no form sees. It is cut, so
    that all pages stay, and with them the form that repairs it.
    """
    by_pk = {office.pk: office for office in Office.objects.for_display()}
    for office in by_pk.values():
        office.parent = by_pk.get(office.parent_id)
    for office in by_pk.values():
        cut_loop(office)
    link_down([office for office in by_pk.values() if office.is_published])
    return by_pk


def depending_on(office):
    """Return the offices that say something else when one is changed.

    Itself, those below it, and those that take a number over.
    """
    keys = {point.pk for point in office.contact_points.all()}
    return [
        each
        for each in linked().values()
        if office.pk in {above.pk for above in way_up(each)}
        or keys & {point.source_id for point in each.contact_points.all()}
    ]


def way_up(office):
    """Yield an office and all above it."""
    while office:
        yield office
        office = office.parent


def link_down(published):
    for office in published:
        office.departments = []
    for office in published:
        if office.superior:
            office.superior.departments.append(office)


def cut_loop(office):
    above, seen = office, set()
    while above.parent:
        seen.add(above.pk)
        if above.parent.pk in seen:
            above.parent = None
        else:
            above = above.parent
