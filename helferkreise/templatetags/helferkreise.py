from django import template

from base.time import clock

from ..event import words
from ..gemeinde.gemeinde import credits_of
from ..gemeinde.place_name import PlaceName
from ..helferkreis.lotsin import are_all_without
from ..person import contact_ways

register = template.Library()
register.filter(are_all_without)
register.simple_tag(contact_ways.ways_to_reach)


@register.inclusion_tag("helferkreise/finder/names.html")
def place_names():
    """Show all names by which a Gemeinde is found."""
    groups = PlaceName.objects.by_letter()
    credits = credits_of(name for _, names in groups for name in names)
    return {"groups": groups, "credits": credits}


@register.filter
def when(occurrence):
    """Return day and times in words; the year only if it is another one."""
    return words.when(occurrence, clock.today())
