from django import template

from base.time import clock

from ..event import words
from ..helferkreis.lotsin import are_all_without
from ..person import contact_ways

register = template.Library()
register.filter(are_all_without)
register.simple_tag(contact_ways.ways_to_reach)


@register.filter
def when(occurrence):
    """Return day and times in words; the year only if it is another one."""
    return words.when(occurrence, clock.today())
