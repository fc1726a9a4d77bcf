"""What stands on top of every page because it holds today and nobody expects it."""

from typing import NamedTuple

from contacts.office import tree as office_tree
from contacts.opening_hours.schedule import DayPlan
from contacts.opening_hours.values import Hours, HoursKind, merge
from contacts.opening_hours.words.write import write_hours

from .rows import SpecialDay

COLUMNS = [
    "pk",
    "reason",
    "office",
    "office__name",
    "office__parent",
    "hours__opens",
    "hours__closes",
    "hours__kind",
]


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
    days, hours = {}, {}
    urgent = SpecialDay.objects.filter(
        is_urgent=True, office__is_published=True, part_of=None
    )
    on_day = urgent.filter(first_day__lte=day, last_day__gte=day).order_by("pk")
    for key, *said, opens, closes, kind in on_day.values_list(*COLUMNS):
        days[key] = said
        hours.setdefault(key, []).extend(plain_hours(opens, closes, kind))
    named = {}
    offices = office_tree.linked() if days else {}
    for key, (reason, office, name, parent) in days.items():
        plan = DayPlan(merge(hours[key]), reason, deviates=True)
        if offices[office].schedule.plan(day) == plan:
            named.setdefault((write_hours(plan.hours), reason), {})[name] = not parent
    return [
        UrgentNotice(tops(offices) or list(offices), *said)
        for said, offices in named.items()
    ]


def plain_hours(opens, closes, kind):
    """Return the hours of a joined row in a list; [] if nothing was joined."""
    return [Hours(opens, closes, HoursKind(kind))] if opens else []


def tops(offices):
    return [name for name, is_top in offices.items() if is_top]
