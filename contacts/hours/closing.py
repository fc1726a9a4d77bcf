"""Closing an office, or all of them, for one day or from an hour of it on."""

from django.db import transaction
from django.db.models import F

from base.words.calendar import hour
from contacts.office import tree as office_tree

from .special_days import SpecialDay


def when_in_words(closing, today):
    """Return "heute", or "morgen ab 14 Uhr"; for a closing of one of these days."""
    day = "heute" if closing.first_day == today else "morgen"
    if not closing.closed_from:
        return day
    return f"{day} ab {hour(closing.closed_from)} Uhr"


def closings_on(*days):
    """Return the special days that close an office for one of these days and say so.

    Without those that only are part of one further up.
    """
    return SpecialDay.objects.filter(
        first_day__in=days,
        last_day=F("first_day"),
        is_urgent=True,
        hours=None,
        part_of=None,
    ).select_related("office")


@transaction.atomic
def close(office, reason, day, closed_from=None):
    """Close an office and all below it, or every one if it is None.

    closed_from: the time of that day from which on; None is all day.

    Makes a special day for each office at the top, because it holds for those below
    as well, and one for each that its own special day would keep open; they are parts
    of the one above. An office that is closed for this reason already stays so.
    Returns those that are new.
    """
    closed = []
    for top in office_tree.linked().values():
        if (top.pk == office.pk) if office else (top.parent is None):
            closing, is_new = close_one(closing_of(top, reason, day, closed_from))
            parts = [
                part
                for below in office_tree.linked().values()  # as it is now
                if is_below(below, top)
                and stays_open(part := closing_of(below, reason, day, closed_from))
            ]
            for part in parts:
                part.part_of = closing
                part.save()
            closed += [closing, *parts] if is_new else parts
    return closed


def closing_of(office, reason, day, closed_from):
    """Return a special day that closes an office; it is not stored."""
    return SpecialDay(
        office=office,
        first_day=day,
        last_day=day,
        reason=reason,
        closed_from=closed_from,
        is_urgent=True,
    )


def close_one(closing):
    """Return the special day that closes an office, and whether it is a new one."""
    before = closings_on(closing.first_day).filter(
        office=closing.office, reason=closing.reason
    )
    same = before.filter(closed_from=closing.closed_from).last()
    if same and holds(same, closing.office, closing.first_day):
        return same, False
    before.delete()  # something newer has taken its place
    closing.save()
    return closing, True


def holds(special_day, office, day):
    """Return whether no other has overtaken a special day at its office on a day."""
    plan = office.schedule.plan(day)
    hours = special_day.plain().on_top_of(plan.hours)
    return (plan.hours, plan.reason) == (hours, special_day.reason)


def is_below(office, top):
    above = office.parent
    while above and above != top:
        above = above.parent
    return above is not None


def stays_open(closing):
    """Return whether a special day of its own opens an office when it shall be closed."""
    day, schedule = closing.first_day, closing.office.schedule
    own = any(each.first_day <= day <= each.last_day for each in schedule.special_days)
    hours = schedule.plan(day).hours
    return own and closing.plain_with(()).on_top_of(hours) != hours
