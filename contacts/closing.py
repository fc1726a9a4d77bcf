"""Closing an office, or all of them, for one day at once."""

from django.db import transaction

from .models import Office, SpecialDay


def closings_on(day):
    """Return the special days that close an office for this one day and say so."""
    return SpecialDay.objects.filter(
        first_day=day, last_day=day, is_urgent=True, hours=None
    ).select_related("office")


def main_closings_on(day):
    """Return the closings without those that only repeat one further up."""
    closings = list(closings_on(day))
    closed = {(closing.office_id, closing.reason) for closing in closings}
    parents = parent_keys()
    return [
        closing
        for closing in closings
        if not any(
            (above, closing.reason) in closed
            for above in chain(parents[closing.office_id], parents)
        )
    ]


@transaction.atomic
def close(office, reason, day):
    """Close an office and all below it, or every one if it is None.

    Returns the new special days: one for each office at the top, because it holds for
    those below as well, and one for each that has its own on this day, which would win.
    """
    parents = parent_keys()
    tops = [office.pk] if office else [key for key in parents if not parents[key]]
    that_day = SpecialDay.objects.filter(first_day__lte=day, last_day__gte=day)
    own = that_day.values_list("office", flat=True)
    below = [key for key in own if any(above in tops for above in chain(key, parents))]
    offices = Office.objects.filter(pk__in=[*tops, *below])
    closings_on(day).filter(office__in=offices, reason=reason).delete()
    closing = {"first_day": day, "last_day": day, "reason": reason, "is_urgent": True}
    return [SpecialDay.objects.create(office=each, **closing) for each in offices]


@transaction.atomic
def take_back(closing):
    """Delete a closing and those below it that repeat it."""
    parents = parent_keys()
    same = closings_on(closing.first_day).filter(reason=closing.reason)
    for each in same:
        if closing.office_id in chain(each.office_id, parents):
            each.delete()


def parent_keys():
    """Return the key of each office's parent, by the office's; None at the top."""
    return dict(Office.objects.values_list("pk", "parent"))


def chain(key, parents):
    """Yield the key of an office and those of all above it."""
    while key:
        yield key
        key = parents[key]
