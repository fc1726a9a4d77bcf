"""What stands on top of every page because it holds today and nobody expects it."""

from typing import NamedTuple

from .hours import Hours, Kind
from .hours_text import write_hours
from .models import SpecialDay

COLUMNS = [
    "pk",
    "reason",
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
    """Return the notices of a day, in the order in which they were entered; one query.

    Where one is about an office at the top, those below it are not named.
    """
    days, hours = {}, {}
    urgent = SpecialDay.objects.filter(is_urgent=True, office__is_published=True)
    on_day = urgent.filter(first_day__lte=day, last_day__gte=day).order_by("pk")
    for key, reason, office, parent, *times in on_day.values_list(*COLUMNS):
        days[key] = reason, office, parent
        hours.setdefault(key, []).extend(plain_hours(*times))
    named = {}
    for key, (reason, office, parent) in days.items():
        offices = named.setdefault((write_hours(hours[key]), reason), {})
        offices[office] = parent is None
    return [
        UrgentNotice(tops(offices) or list(offices), *said)
        for said, offices in named.items()
    ]


def plain_hours(opens, closes, kind):
    """Return the hours of a joined row in a list; [] if nothing was joined."""
    return [Hours(opens, closes, Kind(kind))] if opens else []


def tops(offices):
    return [name for name, is_top in offices.items() if is_top]
