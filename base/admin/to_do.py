"""What waits for staff, for the start of the admin. Each app names its own in `to_do`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.module_loading import autodiscover_modules

from ..words.numbers import counted
from .reach import narrow
from .screens import list_url

_registered = []


@dataclass(frozen=True)
class JobKind:
    """Something that may wait for staff.

    urgency: the smallest comes first. permission: who may do it; "" if each model is
    asked. one, many: what waits, after the number. records: takes the moment, aware, in
    the time zone of the site, and returns what waits: a queryset, a list, or a list of
    querysets, of which only those count whose model `may` accepts: it takes a request and
    the model. place: returns the address where it is done; or model and filters of a list.
    """

    urgency: int
    permission: str
    one: str
    many: str
    records: Callable
    place: Callable | None = None
    model: type | None = None
    filters: dict = field(default_factory=dict)
    may: Callable = lambda request, model: True

    def is_for(self, request):
        """Return whether somebody may do it, and see the list where it is done."""
        screen = admin.site._registry.get(self.model)
        may_see = screen is None or screen.has_view_permission(request)
        return may_see and (
            not self.permission or request.user.has_perm(self.permission)
        )

    def waiting(self, request, now):
        count = self.count(request, self.records(now))
        place = self.place() if self.place else list_url(self.model, **self.filters)
        return Job(counted(count, self.one, self.many), place, count)

    def count(self, request, records):
        """Return how many of some records are this account's to do."""
        if isinstance(records, QuerySet):
            allowed = self.may(request, records.model)
            return narrow(records, request.user).count() if allowed else 0
        if records and isinstance(records[0], QuerySet):
            return sum(self.count(request, each) for each in records)
        return len(narrow(records, request.user))


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


def jobs(request, now):
    """Return what waits for who asks; one query for each kind that they may do."""
    allowed = [kind for kind in job_kinds() if kind.is_for(request)]
    return [job for kind in allowed if (job := kind.waiting(request, now)).count]
