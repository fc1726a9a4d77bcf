"""What stands on top of every page because it holds today and nobody expects it."""

from operator import attrgetter
from typing import NamedTuple

from contacts.office import tree as office_tree
from contacts.opening_hours.schedule import DayPlan
from contacts.opening_hours.values import merge
from contacts.opening_hours.words.write import write_hours

from .rows import SpecialDay


class UrgentNotice(NamedTuple):
    """Offices with the same hours today for the same reason, all in words."""

    offices: list[str]
    hours: str
    reason: str


def urgent_notices(day):
    """Return the notices of a day, in the order in which they were entered.

    Where one is about an office at the top, those below it are not named. One that has
    been overtaken by a newer special day is left out. One query if there are none.
    """
    urgent = SpecialDay.objects.filter(
        is_urgent=True, office__is_published=True, part_of=None
    )
    on_day = urgent.filter(first_day__lte=day, last_day__gte=day)
    keys = set(on_day.values_list("pk", flat=True))
    offices = office_tree.linked().values() if keys else ()
    days = [
        each
        for office in offices
        for each in office.special_days.all()
        if each.pk in keys
    ]
    named = {}  # of each notice the offices, and whether they are at the top
    for special in sorted(days, key=attrgetter("pk")):
        office, hours = special.office, special.plain().hours
        plan = DayPlan(merge(hours), special.reason, deviates=True)
        if office.schedule.plan(day) == plan:
            said = write_hours(plan.hours), special.reason
            named.setdefault(said, {})[office.name] = not office.parent
    return [
        UrgentNotice([name for name in offices if offices[name]] or [*offices], *said)
        for said, offices in named.items()
    ]
