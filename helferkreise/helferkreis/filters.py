"""Filters of a list: a GET form in which each choice says how many records it leads to.

The choices stand in the address (``?thema=deutsch&sprache=uk``), so that a filtered
list can be kept and passed on.
"""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from base.content_version.kept import kept_all_day
from helferkreise.gemeinde.maps import gemeinden_now

from .helferkreis import Language, Topic


class Choice(NamedTuple):
    """One answer to a filter. value: in the address; key: in the database."""

    value: str
    label: str
    key: object


@dataclass(frozen=True)
class Filter:
    """One question to a list.

    name: of the parameter in the address. field: look-up on the records that finds the
    `key` of a choice. everything: what the form says for no choice; "" makes the filter
    a switch, with one choice that is on or off.
    """

    name: str
    label: str
    field: str
    choices: list[Choice]
    everything: str = ""


def usual_filters(topic, gemeinde):
    """Return filters by topic, Gemeinde and language. topic, gemeinde: their look-ups."""
    topics = choices_among(Topic, "slug")
    places = choices_of(gemeinden_now(), "slug")
    languages = choices_among(Language, "code")
    return [
        Filter("thema", _("Thema"), topic, topics, _("Alle Themen")),
        Filter("gemeinde", _("Gemeinde"), gemeinde, places, _("Alle Gemeinden")),
        Filter("sprache", _("Sprache"), "languages", languages, _("Alle Sprachen")),
    ]


@kept_all_day
def choices_among(model, slug):
    """Return a Choice for each record of a kind, the same list for all who ask."""
    return choices_of(model.objects.all(), slug)


def choices_of(records, slug):
    """Return a Choice for each record of reference data."""
    return [Choice(getattr(record, slug), str(record), record.pk) for record in records]


def switch(name, label, field):
    """Return a filter that is on or off: ``?name=ja``."""
    return Filter(name, label, field, [Choice("ja", label, True)])


class Selection:
    """What somebody chose among filters.

    Raises Http404 for a value that no filter offers: such an address was never valid.
    """

    def __init__(self, filters, parameters):
        self.filters = filters
        self.chosen = {
            each.name: choice_of(each, parameters[each.name])
            for each in filters
            if parameters.get(each.name)
        }

    def apply(self, records, besides=None):
        """Return the records that fit all choices, or all but that of one filter."""
        for each in self.filters:
            if each.name in self.chosen and each is not besides:
                records = records.filter(**{each.field: self.chosen[each.name].key})
        return records

    def form(self, records):
        """Return each filter with its choices; one query a filter.

        The count of a choice is what the list would show with it in place of the
        present choice of the same filter.
        """
        return [
            {
                "filter": each,
                "choices": self.counted(each, self.apply(records, besides=each)),
                "is_chosen": each.name in self.chosen,
            }
            for each in self.filters
        ]

    def counted(self, each, records):
        groups = records.order_by().values_list(each.field).annotate(Count("pk"))
        counts = dict(groups)
        return [
            {
                "value": choice.value,
                "label": choice.label,
                "count": counts.get(choice.key, 0),
                "is_chosen": self.chosen.get(each.name) == choice,
            }
            for choice in each.choices
        ]

    def active(self):
        """Return the filters in use: what was chosen, and the query without it."""
        return [
            {
                "label": each.label,
                "choice": self.chosen[each.name].label,
                "query": self.query(without=each.name),
            }
            for each in self.filters
            if each.name in self.chosen
        ]

    def query(self, without=""):
        """Return the choices as they stand in an address: ``thema=deutsch``."""
        pairs = {name: choice.value for name, choice in self.chosen.items()}
        pairs.pop(without, None)
        return urlencode(pairs)


def choice_of(each, value):
    for choice in each.choices:
        if choice.value == value:
            return choice
    raise Http404(f"{value!r} is no choice of {each.name}")
