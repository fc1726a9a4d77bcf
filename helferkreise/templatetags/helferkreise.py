from django import template

from .. import contact_ways

register = template.Library()


@register.simple_tag
def ways_to_reach(helferkreis):
    """Return people and what there is: ``{% ways_to_reach helferkreis as ways %}``."""
    return contact_ways.ways_to_reach(helferkreis)
