"""What stands on top of every page because it holds today and nobody expects it."""

from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from base.words.calendar import hour
from contacts.office import tree as office_tree
from contacts.opening_hours.words.write import CLOSED, write_hours

from .closing import holds
from .special_days import SpecialDay


class UrgentNotice(NamedTuple):
    """Offices with the same hours on a day for the same reason, in words.

    is_ahead: whether that day is tomorrow.
    """

    offices: list[str]
    hours: str
    reason: str
    day: date
    is_ahead: bool = False


def urgent_notices(day):
    """Return the notices of a day, and those that begin on the next, as entered.

    Where one is about an office at the top, those below it are not named. One that has
    been overtaken by a newer special day is left out. One query if there are none.
    """
    tomorrow = day + timedelta(days=1)
    near = urgent_days(day, tomorrow)
    today = [each for each in near if each.first_day <= day]
    ahead = [each for each in near if each.first_day == tomorrow]
    return [
        *_notices(today, day, is_ahead=False),
        *_notices(ahead, tomorrow, is_ahead=True),
    ]


def _notices(special_days, day, *, is_ahead):
    named = {}  # of each notice the offices, and whether they are at the top
    for special in sorted(special_days, key=attrgetter("pk")):
        office = special.office
        if holds(special, office, day):
            said = hours_in_words(special), special.reason
            named.setdefault(said, {})[office.name] = not office.parent
    return [
        UrgentNotice(
            [name for name in offices if offices[name]] or [*offices],
            *said,
            day,
            is_ahead,
        )
        for said, offices in named.items()
    ]


def urgent_days(first, last):
    """Return the special days of which notices tell, each with its office in the tree."""
    urgent = SpecialDay.objects.filter(
        is_urgent=True, office__is_published=True, part_of=None
    )
    near = urgent.filter(first_day__lte=last, last_day__gte=first)
    keys = set(near.values_list("pk", flat=True))
    offices = office_tree.linked().values() if keys else ()
    return [
        each
        for office in offices
        for each in office.special_days.all()
        if each.pk in keys
    ]


def hours_in_words(special):
    """Return "geschlossen", "ab 14 Uhr geschlossen" or the hours."""
    if special.closed_from:
        return f"ab {hour(special.closed_from)} Uhr {CLOSED}"
    return write_hours(special.plain().hours)
