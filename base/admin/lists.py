"""Lists of the admin that narrow down by what they offer, and by nothing else.

Django filters by whatever the address names. One regular expression over a text can keep
a process busy for half a minute, and a year of five digits is more than a calendar knows.
"""

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path

from ..time.plausible_dates import YEARS
from .reach import LimitedAdmin, is_limited, narrow

LONGEST_SEARCH = 200  # characters; each word is a condition of its own


class BoundedAdmin(LimitedAdmin):
    """For every record in the admin.

    linked_filters: fields by which links of ours narrow the list down, though it has no
    filter of that name.
    """

    linked_filters = []

    def lookup_allowed(self, lookup, value, request=None):
        if lookup in self._date_lookups():
            return is_part_of_date(lookup, value)
        return any(lookup in names for names in self._offered(request))

    def _date_lookups(self):
        """Return the parameters of the calendar above the list."""
        parts = ["year", "month", "day"] if self.date_hierarchy else []
        return [f"{self.date_hierarchy}__{part}" for part in parts]

    def _offered(self, request):
        """Yield the parameters of each filter."""
        for each in [*self.get_list_filter(request), *self.linked_filters]:
            if isinstance(each, str):
                field = get_fields_from_path(self.model, each)[-1]
                target = f"__{field.target_field.name}" if field.is_relation else ""
                yield f"{each}{target}__exact", f"{each}__isnull"
            else:
                yield (each.parameter_name,)

    def get_search_results(self, request, queryset, search_term):
        short = search_term[:LONGEST_SEARCH]
        return super().get_search_results(request, queryset, short)


def is_part_of_date(lookup, value):
    """Tell whether a value is a year that records can have, or a month or day at all."""
    if not (value.isdecimal() and len(value) <= 4):
        return False
    return int(value) in (YEARS if lookup.endswith("__year") else range(1, 32))


class ReachedFilter(admin.RelatedFieldListFilter):
    """Offers only what an account may reach; Django's own would name all there is."""

    def field_choices(self, field, request, model_admin):
        choices = super().field_choices(field, request, model_admin)
        if not is_limited(request.user, field.related_model):
            return choices
        every = field.related_model._default_manager.all()
        mine = {*narrow(every, request.user).values_list("pk", flat=True)}
        return [choice for choice in choices if choice[0] in mine]


admin.FieldListFilter.register(
    lambda field: field.remote_field, ReachedFilter, take_priority=True
)
