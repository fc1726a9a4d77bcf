from django import template

from .. import clock
from ..urgent_notices import urgent_notices

register = template.Library()


@register.simple_tag
def notices_of_today():
    """Return what every page says on top today."""
    return urgent_notices(clock.today())
