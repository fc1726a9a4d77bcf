from django import template

from contacts import clock

from .. import date_text

register = template.Library()


@register.filter
def when(occurrence):
    """Return day and times in words; the year only if it is another one."""
    return date_text.when(occurrence, clock.today())
