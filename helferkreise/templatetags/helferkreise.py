from django import template

from base.time import clock

from ..event import words
from ..person import contact_ways

register = template.Library()
register.simple_tag(contact_ways.ways_to_reach)


@register.filter
def when(occurrence):
    """Return day and times in words; the year only if it is another one."""
    return words.when(occurrence, clock.today())


@register.filter
def are_all_without(gemeinden):
    """Return whether none of them has a Helferkreis; gemeinden: with `map_status`."""
    return all(gemeinde.map_status == "kein" for gemeinde in gemeinden)
