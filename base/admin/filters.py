"""Filters of a list in the admin, of which each choice is a condition."""

from django.contrib import admin
from django.db.models import Q


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
