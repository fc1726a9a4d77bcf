"""Closing an office, or all of them, for one day at once."""

from django.db import transaction

from contacts.office import tree as office_tree
from contacts.opening_hours.schedule import DayPlan

from .rows import SpecialDay


def closings_on(day):
    """Return the special days that close an office for this one day and say so.

    Without those that only are part of one further up.
    """
    return SpecialDay.objects.filter(
        first_day=day, last_day=day, is_urgent=True, hours=None, part_of=None
    ).select_related("office")


@transaction.atomic
def close(office, reason, day):
    """Close an office and all below it, or every one if it is None.

    Returns a special day for each office at the top, because it holds for those below
    as well, and one for each that its own special day would keep open; they are parts
    of the one above. An office that is closed for this reason already stays so.
    """
    offices = office_tree.linked()
    closed = []
    for top in offices.values():
        if (top.pk == office.pk) if office else (top.parent is None):
            closing = close_one(top, reason, day)
            parts = [
                create(below, reason, day, part_of=closing)
                for below in offices.values()
                if is_below(below, top) and stays_open(below, day)
            ]
            closed += [closing, *parts]
    return closed


def close_one(office, reason, day):
    """Return the special day that closes an office; a new one if there is none yet."""
    before = closings_on(day).filter(office=office, reason=reason)
    if office.schedule.plan(day) == DayPlan((), reason, deviates=True) and before:
        return before.last()
    before.delete()  # something newer has taken its place
    return create(office, reason, day)


def create(office, reason, day, part_of=None):
    return SpecialDay.objects.create(
        office=office,
        first_day=day,
        last_day=day,
        reason=reason,
        is_urgent=True,
        part_of=part_of,
    )


def is_below(office, top):
    above = office.parent
    while above and above != top:
        above = above.parent
    return above is not None


def stays_open(office, day):
    """Return whether a special day of its own opens an office on a day."""
    plan, special_days = office.schedule.plan(day), office.schedule.special_days
    own = any(each.first_day <= day <= each.last_day for each in special_days)
    return own and bool(plan.hours)
