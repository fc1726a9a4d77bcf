"""What waits for staff, for the start of the admin. Each app names its own in `to_do`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.module_loading import autodiscover_modules

from ..words.numbers import counted
from .limits import narrow
from .screens import list_url

_registered = []


@dataclass(frozen=True)
class JobKind:
    """Something that may wait for staff.

    urgency: the smallest comes first. permission: who may do it. one, many: what waits,
    after the number. records: takes the moment, aware, in the time zone of the site, and
    returns what waits: a queryset, a list, or a list of querysets. place: returns the address where it is done;
    or model and filters of a list.
    """

    urgency: int
    permission: str
    one: str
    many: str
    records: Callable
    place: Callable | None = None
    model: type | None = None
    filters: dict = field(default_factory=dict)

    def waiting(self, user, now):
        count = counted_for(user, self.records(now))
        place = self.place() if self.place else list_url(self.model, **self.filters)
        return Job(counted(count, self.one, self.many), place, count)


def counted_for(user, records):
    """Return how many of some records an account may reach."""
    if isinstance(records, QuerySet):
        return narrow(records, user).count()
    if records and isinstance(records[0], QuerySet):
        return sum(counted_for(user, each) for each in records)
    return len(narrow(records, user))


class Job(NamedTuple):
    """What waits, in words; where it is done; how much it is."""

    text: str
    place: str
    count: int


def register(*kinds):
    _registered.extend(kinds)


def job_kinds():
    """Return all that may wait, the most urgent first."""
    autodiscover_modules("to_do")
    return sorted(_registered, key=lambda kind: kind.urgency)


def jobs(user, now):
    """Return what waits for somebody; one query for each kind that they may do."""
    allowed = [kind for kind in job_kinds() if user.has_perm(kind.permission)]
    return [job for kind in allowed if (job := kind.waiting(user, now)).count]
