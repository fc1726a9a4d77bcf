"""Filters of a list in the admin, of which each choice is a condition."""

from django.contrib import admin
from django.db.models import Max, Min, Q
from django.utils import timezone


class ConditionFilter(admin.SimpleListFilter):
    """words: what the screen says of each choice, by its value in the address."""

    words = {}

    def conditions(self, records):
        """Return the condition of each choice. records: those to choose from."""
        raise NotImplementedError

    def lookups(self, request, model_admin):
        return list(self.words.items())

    def queryset(self, request, records):
        return records.filter(self.conditions(records).get(self.value(), Q()))


class YearFilter(admin.SimpleListFilter):
    """The records of a year. field: their day or moment, which has an index."""

    title, parameter_name, field = "Jahr", "jahr", ""

    def lookups(self, request, model_admin):
        records = model_admin.get_queryset(request).order_by()
        ends = records.aggregate(first=Min(self.field), last=Max(self.field))
        if not ends["first"]:
            return []
        first, last = (year_of(ends[end]) for end in ("first", "last"))
        years = range(last, first - 1, -1)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, records):
        known = {value for value, _ in self.lookup_choices}
        if self.value() not in known:
            return records
        return records.filter(**{f"{self.field}__year": int(self.value())})


def by_year(field):
    """Return the YearFilter of a field."""
    return type("ByYear", (YearFilter,), {"field": field})


def year_of(value):
    """Return the year of a day, or of a moment in the time zone of the site."""
    return timezone.localtime(value).year if hasattr(value, "hour") else value.year
