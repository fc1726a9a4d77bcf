"""The calendar above a list of the admin, which costs the same however long the list is.

Django cuts the date of each record to know which years, months or days there are. Here
these are all from the first record to the last, which an index tells.
"""

from copy import copy
from datetime import date, timedelta

from django import template
from django.contrib.admin.templatetags.admin_list import date_hierarchy
from django.utils import timezone

register = template.Library()


class Ends:
    """Stands in for the records of a list where Django asks for their dates; two queries."""

    def __init__(self, records, field):
        days = records.order_by(field).values_list(field, flat=True)
        self.first, self.last = days.first(), days.last()

    def aggregate(self, **_):
        return {"first": self.first, "last": self.last}

    def dates(self, _, kind):
        if self.first is None:
            return []
        return periods(day_of(self.first), day_of(self.last), kind)

    datetimes = dates


@register.inclusion_tag("admin/date_hierarchy.html")
def calendar(changelist):
    """Return what the template of Django's calendar shows."""
    shown = copy(changelist)
    shown.queryset = Ends(changelist.queryset, changelist.date_hierarchy)
    return date_hierarchy(shown)


def periods(first, last, kind):
    """Return the first days of all years, months or days from one date to another."""
    if kind == "year":
        return [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    if kind == "month":
        months = range(month_number(first), month_number(last) + 1)
        return [date(number // 12, number % 12 + 1, 1) for number in months]
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def month_number(day):
    return day.year * 12 + day.month - 1


def day_of(value):
    """Return a day, or that of a moment in the time zone of the site."""
    return timezone.localtime(value).date() if hasattr(value, "hour") else value
