"""What holds on one day, as the rules of an office have decided it."""

from typing import NamedTuple

from .values import Hours, SpecialDay


class DayPlan(NamedTuple):
    """What holds on one day.

    hours: those that begin on this day, in order; () is closed, None is not known.
    reason: why they are not the week's, "" if they are.
    deviates: whether the public should be told in advance.
    """

    hours: tuple[Hours, ...] | None
    reason: str = ""
    deviates: bool = False


def cut_short(before: DayPlan, special: SpecialDay) -> DayPlan:
    """Return a plan that ends at the hour from which a special day closes.

    A day that is closed for a reason already stays so, as does one of several in a row
    that is closed as usual.
    """
    is_one_of_several = special.first_day != special.last_day
    if before.hours == () and (before.deviates or is_one_of_several):
        return before
    hours = special.on_top_of(before.hours)
    return DayPlan(hours, special.reason, deviates=hours is not None)
